using Relata.Mapping;
using Relata.Relations;

namespace Relata.Loaders;

/// <summary>Runs load plans for a session.</summary>
internal sealed class GraphLoader(Session session)
{
    /// <summary>The session whose objects are filled.</summary>
    public Session Session { get; } = session;

    /// <summary>Runs a plan and returns the root entities, each once, in the order of the rows.</summary>
    /// <param name="plan">The plan, from the cache.</param>
    /// <param name="values">The values of the query's parameters, by slot.</param>
    /// <param name="populateExisting">Whether what is loaded or changed is overwritten.</param>
    /// <param name="isAsync">Whether the call may return before it has completed.</param>
    /// <param name="cancellationToken">Ends the load.</param>
    public ValueTask<List<T>> LoadAsync<T>(
        LoadPlan plan, object?[] values, bool populateExisting, bool isAsync, CancellationToken cancellationToken)
        where T : Entity, IEntity<T> => throw new NotImplementedException();

    public void LoadLazily(Entity owner, Relationship relationship) => throw new NotImplementedException();

    /// <summary>The related entity, if the session has it; sends nothing.</summary>
    public Entity? FindInMemory(Entity owner, ToOne relationship) => throw new NotImplementedException();
}
