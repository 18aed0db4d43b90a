namespace Relata.Loaders.Running;

/// <summary>The entities that one load reaches on several paths with options. Each gets the combined context of its paths when the load ends.</summary>
internal sealed class PathContexts
{
    private readonly Dictionary<Entity, List<LoadContext>> _contexts = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(LoadContext, LoadContext), LoadContext> _combined = [];

    /// <summary>Records that an entity is reached on a further path.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="before">The context of the path that reached it before.</param>
    /// <param name="context">The context of the further path.</param>
    /// <returns>False if that path has reached it already.</returns>
    public bool Add(Entity entity, LoadContext before, LoadContext context)
    {
        if (!_contexts.TryGetValue(entity, out var contexts))
        {
            _contexts.Add(entity, contexts = [before]);
        }

        if (contexts.Contains(context))
        {
            return false;
        }

        contexts.Add(context);
        return true;
    }

    /// <summary>Sets the combined contexts.</summary>
    public void Apply()
    {
        foreach (var (entity, contexts) in _contexts)
        {
            entity.Context = contexts.Aggregate(Combine);
        }
    }

    private LoadContext Combine(LoadContext first, LoadContext second)
    {
        if (!_combined.TryGetValue((first, second), out var combined))
        {
            _combined.Add((first, second), combined = LoadContext.Combine(first, second));
        }

        return combined;
    }
}
