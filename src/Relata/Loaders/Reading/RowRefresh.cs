using Relata.Entities.Relationships.Links;
using Relata.Loaders.Linking;

namespace Relata.Loaders.Reading;

/// <summary>Refreshes existing instances from rows: completely or, after an error, not at all.</summary>
/// <param name="session">The session of the entities.</param>
/// <param name="overwritesChanges">
/// Whether changed columns are overwritten. A pending change of a to-one relationship is kept in any case, together with its foreign key.
/// </param>
internal sealed class RowRefresh<T>(ILoadingSession session, bool overwritesChanges)
    where T : Entity, IEntity<T>
{
    // The state before the refresh; one instance is reused for all entities.
    private T? _before;

    /// <summary>Refreshes an entity from a row, and fixes up relationships if its foreign keys have changed.</summary>
    /// <remarks>If the row cannot be read, the entity is not changed.</remarks>
    public void Read<TRow>(T entity, ref TRow row, RowShape shape)
        where TRow : struct, IRow
    {
        var before = _before ??= T.Create();
        T.Copy(entity, before);
        try
        {
            shape.Read(entity, ref row);
        }
        catch
        {
            T.Copy(before, entity);
            throw;
        }

        if (entity.HasChanges)
        {
            KeepChanges(entity, before, shape);
        }
        else
        {
            entity.ClearColumnChanges();
        }

        RefreshFixup.Apply(before, entity, session);
    }

    private void KeepChanges(T entity, T before, RowShape shape)
    {
        var type = T.EntityType;
        int[] kept = [.. Enumerable.Range(0, type.Columns.Length).Where(column => entity.IsColumnChanged(column) && (!shape.Has(column) || IsKept(entity, column)))];
        entity.ClearColumnChanges();
        if (kept.Length == 0)
        {
            return;
        }

        var (values, changed) = (type.GetValues(entity), type.GetValues(before));
        foreach (var column in kept)
        {
            values[column] = changed[column];
            entity.MarkColumnChanged(column);
        }

        type.SetValues(entity, values);
    }

    private bool IsKept(T entity, int column) =>
        !overwritesChanges
        || T.EntityType.Relationships.Any(relationship => relationship is ToOne { Link: ForeignKeyLink { IsHeldByOwner: true, Key: var key } }
            && entity.IsToOneChanged(relationship.Index)
            && key.Columns.Contains(column));
}
