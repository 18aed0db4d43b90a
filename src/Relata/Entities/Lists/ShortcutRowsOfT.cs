using Relata.Entities.Identities;

namespace Relata.Entities.Lists;

/// <summary>Chooses the objects that stand for rows: those that the shortcut has, then those of the session of its owner, then the first of each row.</summary>
internal sealed class ShortcutRows<T>
    where T : Entity
{
    private readonly ToMany _list;
    private readonly IEntitySession? _session;
    private readonly IdentityMaps _rows = new();

    /// <param name="list">The shortcut.</param>
    /// <param name="session">The session of its owner; null for none.</param>
    /// <param name="held">What the shortcut has.</param>
    public ShortcutRows(ToMany list, IEntitySession? session, ReadOnlySpan<T> held)
    {
        (_list, _session) = (list, session);
        foreach (var entity in held)
        {
            Note(entity);
        }
    }

    /// <summary>Returns one object for each row, in the order of the given ones.</summary>
    /// <exception cref="SessionStateException">Another object of a row has changes, or belongs to another open session.</exception>
    public T[] Choose(T[] given)
    {
        foreach (var entity in given)
        {
            if (_session is not null && ReferenceEquals(entity.Session, _session))
            {
                Note(entity);
            }
        }

        Array.ForEach(given, Note);
        var chosen = new HashSet<T>(given.Length, ReferenceEqualityComparer.Instance);
        foreach (var entity in given)
        {
            var own = ShortcutRows.Has(entity) ? (T)_rows.Of(entity.GetEntityType()).Find(entity)! : entity;
            ShortcutRows.CheckDropped(_list, _session, entity, own);
            chosen.Add(own);
        }

        return [.. chosen];
    }

    private void Note(T entity)
    {
        if (ShortcutRows.Has(entity) && _rows.Of(entity.GetEntityType()).Find(entity) is null)
        {
            _rows.Of(entity.GetEntityType()).Add(entity);
        }
    }
}
