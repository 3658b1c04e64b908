import type { RouteObject } from 'react-router'
import { withWords } from './language.ts'
import { ErrorPage, NotFoundPage, RoomErrorPage } from './shell/ErrorPage.tsx'
import { PageSkeleton } from './ui/Skeleton.tsx'

/** Every page there is. Each is fetched when first gone to, together with what it shows. */
export const routes: RouteObject[] = [
  {
    ErrorBoundary: ErrorPage,
    HydrateFallback: PageSkeleton,
    children: [
      { path: '/sign-in', lazy: () => import('./entry/SignInPage.tsx') },
      { path: '/recover', lazy: () => withWords(import('./enrolment/RecoverPage.tsx')) },
      { path: '/stop', lazy: () => withWords(import('./identity/StopPage.tsx')) },
      { path: '/enrol', lazy: () => withWords(import('./enrolment/EnrolPage.tsx')) },
      {
        // On the wall of the room: nothing stands around it.
        path: '/governance/meetings/:meetingId/screen',
        lazy: () => withWords(import('./governance/ScreenPage.tsx'), 'governance'),
      },
      {
        path: '/',
        lazy: () => import('./shell/House.tsx'),
        children: [
          {
            ErrorBoundary: RoomErrorPage,
            children: [
              { index: true, lazy: () => import('./today/TodayPage.tsx') },
              { path: 'notices', lazy: () => withWords(import('./notices/NoticesPage.tsx')) },
              { path: 'notices/new', lazy: () => withWords(import('./notices/NewNoticePage.tsx')) },
              { path: 'notices/:noticeId', lazy: () => withWords(import('./notices/NoticePage.tsx')) },
              { path: 'projects', lazy: () => withWords(import('./projects/ProjectsPage.tsx')) },
              { path: 'projects/new', lazy: () => withWords(import('./projects/NewProjectPage.tsx')) },
              {
                path: 'projects/:projectId',
                lazy: () => withWords(import('./projects/ProjectPage.tsx')),
                children: [{ path: 'tasks/:taskId', lazy: () => withWords(import('./projects/TaskPane.tsx')) }],
              },
              { path: 'governance', lazy: () => withWords(import('./governance/GovernancePage.tsx'), 'governance') },
              {
                path: 'governance/meetings/new',
                lazy: () => withWords(import('./governance/ConvenePage.tsx'), 'governance'),
              },
              {
                path: 'governance/meetings/:meetingId',
                lazy: () => withWords(import('./governance/MeetingPage.tsx'), 'governance'),
              },
              {
                path: 'governance/petitions/new/:bodyId',
                lazy: () => withWords(import('./governance/NewPetitionPage.tsx'), 'governance'),
              },
              {
                path: 'governance/petitions/:petitionId',
                lazy: () => withWords(import('./governance/PetitionPage.tsx'), 'governance'),
              },
              {
                path: 'governance/polls/:pollId',
                lazy: () => withWords(import('./governance/PollPage.tsx'), 'governance'),
              },
              {
                path: 'governance/circulars/new',
                lazy: () => withWords(import('./governance/NewCircularPage.tsx'), 'governance'),
              },
              {
                path: 'governance/bodies/:bodyId/rules',
                lazy: () => withWords(import('./governance/RulesPage.tsx'), 'governance'),
              },
              {
                path: 'governance/bodies/:bodyId/rules/new',
                lazy: () => withWords(import('./governance/NewRulesPage.tsx'), 'governance'),
              },
              {
                path: 'governance/bodies/:bodyId/rules/compare',
                lazy: () => withWords(import('./governance/CompareRulesPage.tsx'), 'governance'),
              },
              {
                path: 'governance/motions',
                lazy: () => withWords(import('./governance/MotionsPage.tsx'), 'governance'),
              },
              {
                path: 'governance/motions/new',
                lazy: () => withWords(import('./governance/NewMotionPage.tsx'), 'governance'),
              },
              {
                path: 'governance/motions/:motionId',
                lazy: () => withWords(import('./governance/MotionPage.tsx'), 'governance'),
              },
              {
                path: 'governance/motions/:motionId/edit',
                lazy: () => withWords(import('./governance/EditMotionPage.tsx'), 'governance'),
              },
              {
                path: 'governance/motions/:motionId/amend',
                lazy: () => withWords(import('./governance/AmendPage.tsx'), 'governance'),
              },
              {
                path: 'governance/amendments/:amendmentId',
                lazy: () => withWords(import('./governance/AmendmentPage.tsx'), 'governance'),
              },
              {
                path: 'governance/amendments/:amendmentId/restate',
                lazy: () => withWords(import('./governance/RestatePage.tsx'), 'governance'),
              },
              {
                path: 'governance/register',
                lazy: () => withWords(import('./governance/RegisterPage.tsx'), 'governance'),
              },
              { path: 'library', lazy: () => withWords(import('./library/LibraryPage.tsx')) },
              { path: 'library/collections/new', lazy: () => withWords(import('./library/NewCollectionPage.tsx')) },
              {
                path: 'library/collections/:collectionId',
                lazy: () => withWords(import('./library/CollectionPage.tsx')),
              },
              { path: 'library/trash', lazy: () => withWords(import('./library/TrashPage.tsx')) },
              {
                path: 'library/collections/:collectionId/readings',
                lazy: () => withWords(import('./library/ReadingsPage.tsx')),
              },
              {
                path: 'library/documents/:documentId/readings',
                lazy: () => withWords(import('./library/ReadingsPage.tsx')),
              },
              { path: 'library/documents/:documentId', lazy: () => withWords(import('./library/DocumentPage.tsx')) },
              { path: 'people', lazy: () => withWords(import('./identity/PeoplePage.tsx')) },
              { path: 'people/bodies/:bodyId', lazy: () => withWords(import('./identity/BodyPage.tsx')) },
              {
                path: 'people/organisations/:organisationId',
                lazy: () => withWords(import('./identity/OrganisationPage.tsx')),
              },
              { path: 'people/:personId/leaving', lazy: () => withWords(import('./identity/LeavingPage.tsx')) },
              { path: 'account/held', lazy: () => withWords(import('./identity/HeldPage.tsx')) },
              { path: 'people/directory', lazy: () => withWords(import('./identity/DirectoryPage.tsx')) },
              { path: 'people/register', lazy: () => withWords(import('./identity/RegisterPage.tsx')) },
              { path: 'record', lazy: () => withWords(import('./record/RecordPage.tsx')) },
              { path: 'account', lazy: () => withWords(import('./identity/AccountPage.tsx')) },
              { path: '*', Component: NotFoundPage },
            ],
          },
        ],
      },
    ],
  },
]
