import {
  ChangeTask,
  CreateTask,
  ListComments,
  ListTasks,
  mayComment,
  mayWork,
  OneTask,
  SetTaskState,
  WriteComment,
} from '@memorial/domain'
import { ensure } from '../refusals.ts'
import { person } from '../trpc.ts'
import { lockProject, standing } from './queries.ts'
import * as query from './task-queries.ts'

/** Tasks of a project and what is said about them. */
export const tasks = {
  tasks: person.input(ListTasks).query(async ({ ctx, input }) => {
    await standing(ctx.db, input.projectId, ctx.actor)
    return query.tasks(ctx.db, input)
  }),

  task: person.input(OneTask).query(async ({ ctx: { db, actor }, input }) => {
    const found = await query.task(db, input.id)
    const own = await standing(db, found.projectId, actor)
    return { ...found, can: { work: mayWork(own), comment: mayComment(own) } }
  }),

  comments: person.input(ListComments).query(async ({ ctx, input }) => {
    await standing(ctx.db, input.projectId, ctx.actor)
    return query.comments(ctx.db, input)
  }),

  createTask: person
    .records('task created')
    .input(CreateTask)
    .mutation(async ({ ctx, input }) => {
      ensure(mayWork(await lockProject(ctx.db, input.projectId, ctx.actor)))
      const isNew = await query.insertTask(ctx.db, { ...input, createdBy: ctx.actor.personId })
      if (isNew) await query.setAssignees(ctx.db, input)
      await ctx.recordOnce(isNew, input.projectId)
      return {}
    }),

  changeTask: person
    .records('task changed')
    .input(ChangeTask)
    .mutation(async ({ ctx, input }) => {
      const projectId = await query.projectOfTask(ctx.db, input.id)
      ensure(mayWork(await lockProject(ctx.db, projectId, ctx.actor)))
      await query.updateTask(ctx.db, input)
      await query.setAssignees(ctx.db, { ...input, projectId })
      await ctx.record(projectId)
      return {}
    }),

  setTaskState: person
    .records('state of task set')
    .input(SetTaskState)
    .mutation(async ({ ctx, input }) => {
      const projectId = await query.projectOfTask(ctx.db, input.id)
      ensure(mayWork(await lockProject(ctx.db, projectId, ctx.actor)))
      await query.setTaskState(ctx.db, input.id, input.state)
      await ctx.record(projectId)
      return {}
    }),

  writeComment: person
    .records('comment written')
    .input(WriteComment)
    .mutation(async ({ ctx, input }) => {
      ensure(mayComment(await lockProject(ctx.db, input.projectId, ctx.actor)))
      await ctx.recordOnce(
        await query.insertComment(ctx.db, { ...input, writtenBy: ctx.actor.personId }),
        input.projectId,
      )
      return {}
    }),
}
