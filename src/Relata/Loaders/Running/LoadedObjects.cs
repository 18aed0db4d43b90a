namespace Relata.Loaders.Running;

/// <summary>The objects that the loads of a session have made or overwritten, until their load is complete. A session in which nobody is told of them has none of these.</summary>
/// <param name="raise">Called for each object, with whether it was overwritten.</param>
internal sealed class LoadedObjects(Action<Entity, bool> raise)
{
    private List<(Entity Entity, bool IsRefreshed)> _noted = [];

    // A load may need another one, which completes its objects.
    private int _running;

    /// <summary>Called when a load begins.</summary>
    public void Begin() => _running++;

    /// <summary>Called when a load ends, whether it has failed or not.</summary>
    public void End() => _running--;

    /// <summary>Notes an object that was made of a row, or overwritten from it.</summary>
    public void Note(Entity entity, bool isRefreshed) => _noted.Add((entity, isRefreshed));

    /// <summary>Forgets the objects of a load that has failed.</summary>
    public void Clear() => _noted.Clear();

    /// <summary>Tells of the objects of a load that is complete, once each; nothing inside another load.</summary>
    public void Raise()
    {
        if (_noted.Count == 0 || _running > 0)
        {
            return;
        }

        // A hook may not load. What fails is not told again.
        var noted = _noted;
        _noted = [];
        HashSet<Entity>? refreshed = null;
        foreach (var (entity, isRefreshed) in noted)
        {
            if (!isRefreshed || (refreshed ??= new(ReferenceEqualityComparer.Instance)).Add(entity))
            {
                raise(entity, isRefreshed);
            }
        }
    }
}
