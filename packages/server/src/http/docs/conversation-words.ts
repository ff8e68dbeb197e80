const conversations = '/api/v1/pages/:page/incidents/:id/conversations'
const suggestions = '/api/v1/pages/:page/suggestions'

/** Words for the routes of conversations; see `route-words.ts`. */
export const conversationRouteWords: Record<string, { description?: string; refusals?: Record<number, string> }> = {
  [`GET ${conversations}`]: {
    description: 'With `count` and `clients` of all of them. `reference` finds the one with that name.',
  },
  [`POST ${conversations}`]: {
    description:
      'By its `reference`, of which a page has one conversation. Sent again it answers 200 and changes nothing, but for ' +
      'a `url` or `clientId` that are others. Its client counts among those that the incident affected. A suggestion of ' +
      'the same is thereby accepted.',
  },
  [`DELETE ${conversations}/:conversationId`]: {
    description: 'A suggestion that led to it is thereby rejected. A conversation that is about nothing is forgotten.',
  },
  'POST /api/v1/pages/:page/conversations/match': {
    description:
      'As `match` does, for a message in a conversation. Each match from the page’s `suggestFrom` on is kept as a ' +
      'suggestion, once per conversation and incident; with none, nothing is kept of the conversation. The message never ' +
      'is. `suggestions` are all of this conversation for open incidents, decided ones too.',
    refusals: { 422: 'The message is empty or has more than 20,000 characters, or a field is not what it must be.' },
  },
  [`GET ${suggestions}/waiting`]: { description: 'Of incidents that are open. Those of others can still be decided.' },
  [`POST ${suggestions}/:id/accept`]: {
    description: 'Links the conversation. Of an incident that is over too. One that was rejected may be accepted.',
  },
  [`POST ${suggestions}/:id/reject`]: { description: 'One that was accepted is thereby unlinked.' },
}

/** What fields mean that are about conversations; see `meanings.ts`. */
export const conversationMeanings: Record<string, string> = {
  'ConversationInput.reference': 'The help desk’s name for it, one line; a page has one conversation of it',
  'ConversationInput.url': 'Where the help desk shows it, http or https; null for nowhere',
  'ConversationInput.clientId': 'Whose it is; null for nobody that is known',
  'ConversationMessage.reference': 'The help desk’s name for the conversation',
  'ConversationMessage.url': 'Where the help desk shows it, http or https',
  'ConversationMessage.clientId': 'Whose it is',
  'ConversationMessage.message': 'What the customer wrote; the first 2,000 characters are read and none is kept',
  'ConversationMessage.limit': 'How many matches at most; suggestions are not limited by it',
  'LinkedConversations.count': 'How many there are in all',
  'LinkedConversations.clients': 'How many clients they are from',
  'Suggestion.incidentId': 'The incident it may be about',
  'Suggestion.conversation': 'The conversation',
  'Suggestion.confidence': 'How likely it was when it was suggested',
  'Suggestion.model': 'What suggested it: the embedding model, or `lexical` without one',
  'Suggestion.state': 'Whether somebody has said that it is right',
  'Suggestion.decidedBy': 'Who did; null while it waits',
  'Suggestion.decidedAt': 'When; null while it waits',
  'Conversation.reference': 'The help desk’s name for it',
  'Conversation.url': 'Where the help desk shows it; null where nobody said',
  'Conversation.clientId': 'Whose it is; null where nobody said',
  'LinkedConversation.reference': 'The help desk’s name for it',
  'LinkedConversation.url': 'Where the help desk shows it; null where nobody said',
  'LinkedConversation.clientId': 'Whose it is; null where nobody said',
  'LinkedConversation.linkedBy': 'Who said that it is about the incident',
  'LinkedConversation.linkedAt': 'When somebody said so',
  'ConversationMatch.matches': 'Open incidents, likeliest first',
  'ConversationMatch.none': 'How likely it is that no open incident is meant',
  'ConversationMatch.reply': 'A sentence for the customer, made from a template',
  'ConversationMatch.model': 'What answered: the embedding model, or `lexical` without one',
  'ConversationMatch.suggestions': 'What is suggested for the conversation, newest first, decided ones too',
  'WaitingSuggestions.count': 'How many wait in all',
  'WaitingSuggestions.incidents': 'Open incidents that any wait for, newest first',
  'WaitingSuggestions.incidents.title': 'Its title',
  'WaitingSuggestions.incidents.count': 'How many wait for it',
  'StatusPage.suggestFrom': 'From which confidence on an incident is suggested for a conversation',
  'EditPageInput.suggestFrom': 'From which confidence on an incident is suggested for a conversation, 0.5 at first',
}
