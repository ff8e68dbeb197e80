/** Words for the routes that match messages; see `route-words.ts`. */
export const matchRouteWords: Record<string, { description?: string; refusals?: Record<number, string> }> = {
  'POST /api/v1/pages/:page/match': {
    description:
      'By meaning: the message need not share a word with the incident. Also finds incidents that are for some clients only; ' +
      '`reply` never names these, for it is meant for the customer. The language of `reply` is that of `Accept-Language`. ' +
      'Messages are understood in English. Changes nothing and keeps nothing of the message.',
    refusals: {
      422: 'The message is empty or has more than 20,000 characters; or `incidentIds` names one that is not open.',
    },
  },
}

/** What fields mean that are about matching; see `meanings.ts`. */
export const matchMeanings: Record<string, string> = {
  'MatchInput.message': 'What the customer wrote; the first 2,000 characters are read',
  'MatchInput.limit': 'How many matches at most',
  'TeamMatchInput.message': 'What the customer wrote; the first 2,000 characters are read',
  'TeamMatchInput.limit': 'How many matches at most',
  'TeamMatchInput.incidentIds': 'Compares with these open incidents only',
  'IncidentMatch.incident': 'The open incident',
  'IncidentMatch.incident.title': 'Its title',
  'IncidentMatch.incident.status': 'Where in its life it stands',
  'IncidentMatch.incident.url': 'Where it is shown: on its public page, or in the console if it is not public',
  'IncidentMatch.confidence': 'How likely it is that the message is about it; from 0.5 on it is worth showing',
  'IncidentMatch.evidence': 'What message and incident have in common',
  'MatchEvidence.meaning': 'How near their meanings are, from −1 to 1; null without a model. It is no probability',
  'MatchEvidence.words': 'Words of the message that the incident has too',
  'MatchEvidence.subjects': 'What both speak of',
  'MatchEvidence.symptoms': 'What both say is wrong',
  'MatchAnswer.matches': 'Open incidents, likeliest first',
  'MatchAnswer.none': 'How likely it is that no open incident is meant',
  'MatchAnswer.reply': 'A sentence for the customer, made from a template',
  'MatchAnswer.model': 'What answered: the embedding model, or `lexical` without one',
}
