import { useLocation, useNavigate } from 'react-router'
import { queries } from '../api.ts'

/** After sign-in: to where one was going, with nothing left of who was here before. */
export function useEntering(): () => void {
  const navigate = useNavigate()
  const { state } = useLocation()
  const from = (state as { from?: string } | null)?.from ?? '/'
  return () => {
    queries.removeQueries({ type: 'inactive' })
    void navigate(from, { replace: true })
  }
}
