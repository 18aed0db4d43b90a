namespace Relata.Entities.Identities;

/// <summary>A session's dependents by a foreign key that their rows hold, so that what follows a changed primary key need not compare all of them.</summary>
/// <remarks>
/// What it returns are candidates: a dependent may have been given another foreign key since it was noted. None is left out: the map is made anew when entities have been added, read again or
/// restored, and a foreign key that is written is noted.
/// </remarks>
/// <param name="entities">The identity map of the dependents.</param>
internal abstract class DependentMap(IdentityMap entities)
{
    private (int Count, int Changes) _noted = (-1, 0);

    /// <summary>The foreign key.</summary>
    public abstract ForeignKey Key { get; }

    /// <summary>Makes the map agree with the identity map.</summary>
    public void Update()
    {
        if (_noted == (entities.Count, entities.Changes))
        {
            return;
        }

        _noted = (entities.Count, entities.Changes);
        Clear();
        foreach (var entity in entities.Held)
        {
            Note(entity);
        }
    }

    /// <summary>Notes the foreign key that the row of an entity holds. A released entity is not noted: the map would keep it.</summary>
    public void Note(Entity entity)
    {
        if (Key.Dependent.IsInstance(entity) && !entities.IsReleased(entity))
        {
            Add(entity, entity.Written);
        }
    }

    /// <summary>Takes out the dependents that may refer to principals.</summary>
    /// <param name="principals">Objects with the keys of the principals.</param>
    public IEnumerable<Entity> Take(IEnumerable<Entity> principals)
    {
        var taken = new HashSet<Entity>(ReferenceEqualityComparer.Instance);
        foreach (var principal in principals)
        {
            Take(principal, taken);
        }

        // Those that are kept only as long as something else refers to them are in no map that would keep them.
        taken.UnionWith(entities.Released.Where(Key.Dependent.IsInstance));
        return taken;
    }

    protected abstract void Clear();

    protected abstract void Add(Entity dependent, Entity written);

    protected abstract void Take(Entity principal, HashSet<Entity> taken);
}
