using Relata.Entities;

namespace Relata.Loaders.Streaming;

/// <summary>The entities that a stream has made: those of its rows, and those that relationships have led to from there.</summary>
/// <remarks>
/// When the next part is read, the session no longer keeps them: it finds an entity as long as the program or another entity refers to it. Changed entities
/// are kept by the unit of work until they are written.
/// </remarks>
internal sealed class StreamedEntities(ILoadingSession session)
{
    private readonly List<Entity> _made = [];
    private readonly List<EntityContext> _results = [];
    private bool _isClosed;

    public void Add(Entity entity)
    {
        if (!_isClosed)
        {
            _made.Add(entity);
        }
    }

    /// <summary>Adds a result whose entities are peers.</summary>
    public void Add(EntityContext result)
    {
        if (!_isClosed)
        {
            _results.Add(result);
        }
    }

    /// <summary>Releases the entities of the part that was read last.</summary>
    public void Release()
    {
        session.Identities.Release(_made);
        _results.ForEach(session.Loader.Peers.Remove);
        _made.Clear();
        _results.Clear();
    }

    /// <summary>Ends the stream. What relationships of its entities load from now on belongs to the session.</summary>
    public void Close()
    {
        Release();
        _isClosed = true;
    }
}
