using Relata.Relations;

namespace Relata.Loaders;

/// <summary>Runs load plans for a session.</summary>
internal sealed class GraphLoader
{
    public void LoadLazily(Entity owner, Relationship relationship) => throw new NotImplementedException();

    /// <summary>The related entity, if the session has it; sends nothing.</summary>
    public Entity? FindInMemory(Entity owner, ToOne relationship) => throw new NotImplementedException();
}
