namespace Relata.Queries.Results;

/// <summary>What the readers of one result know beside its rows.</summary>
/// <param name="session">Whose objects the entities of the result become.</param>
/// <param name="values">The values of the query.</param>
internal sealed class ResultContext(Session session, object?[] values)
{
    public Session Session { get; } = session;

    public object?[] Values { get; } = values;
}
