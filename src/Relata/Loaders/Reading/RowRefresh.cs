using Relata.Entities.Owned;
using Relata.Entities.Properties;
using Relata.Entities.Relationships.Links;
using Relata.Loaders.Linking;
using Relata.Loaders.Plans.Segments;

namespace Relata.Loaders.Reading;

/// <summary>Refreshes existing instances from rows: completely or, after an error, not at all.</summary>
/// <param name="session">The session of the entities.</param>
/// <param name="overwritesChanges">
/// Whether changed columns are overwritten. A pending change of a to-one relationship is kept in any case, together with its foreign key.
/// </param>
internal sealed class RowRefresh<T>(ILoadingSession session, bool overwritesChanges)
    where T : Entity, IEntity<T>
{
    private static readonly ColumnMask s_all = ColumnMask.Of(T.EntityType.Columns.Select(column => column.Index))!;

    // The state before the refresh; one instance is reused for all entities.
    private T? _before;

    /// <summary>Refreshes an entity from a row, and fixes up relationships if its foreign keys have changed.</summary>
    /// <remarks>If the row cannot be read, the entity is not changed.</remarks>
    /// <param name="entity">The entity.</param>
    /// <param name="row">The row.</param>
    /// <param name="shape">The columns that the row contains. The others are those of an earlier row, and are not loaded any more.</param>
    /// <param name="isReadBefore">Whether the same load has read another row of the entity, whose columns remain loaded.</param>
    public void Read<TRow>(T entity, ref TRow row, RowShape shape, bool isReadBefore = false)
        where TRow : struct, IRow
    {
        var before = _before ??= T.Create();
        T.Copy(entity, before);
        var kept = entity.HasColumnChanges ? Kept(entity, shape) : null;
        try
        {
            if (kept is null)
            {
                shape.Read(entity, ref row);
            }
            else if (T.EntityType.WholeOwned(kept)?.Except(kept) is { } parts)
            {
                ReadParts(entity, ref row, shape, kept, T.EntityType.WholeOwned(parts)!, before);
            }
            else if (s_all.Except(kept) is { } columns)
            {
                shape.Read(entity, ref row, columns);
            }
        }
        catch
        {
            T.Copy(before, entity);
            throw;
        }

        if (overwritesChanges)
        {
            // They were computed from an older state of the database.
            entity.DropLoadedValues();
        }

        entity.ClearColumnChanges();
        entity.Unloaded = isReadBefore ? entity.Unloaded?.Except(s_all.Except(shape.Missing)) : shape.Missing;
        foreach (var column in kept?.Columns ?? [])
        {
            entity.MarkColumnChanged(column);
        }

        if (session.FindWritten(entity) is not null)
        {
            session.NoteRead(entity, s_all.Except(kept)?.Except(shape.Missing), kept);
        }

        session.Identities.NoteRefresh(T.EntityType);
        RefreshFixup.Apply(before, entity, session);
    }

    // An owned value is read as a whole. The parts of it that are kept are those of before.
    private static void ReadParts<TRow>(T entity, ref TRow row, RowShape shape, ColumnMask kept, ColumnMask owned, T before)
        where TRow : struct, IRow
    {
        EntityType type = T.EntityType;
        if (s_all.Except(kept.Except(owned)) is { } columns)
        {
            shape.Read(entity, ref row, columns);
        }

        var (values, own) = (type.GetValues(entity, owned), type.GetValues(before, kept));
        foreach (var column in owned.Columns.Where(kept.Contains))
        {
            values[column] = own[column];
        }

        type.SetValues(entity, values, owned);
    }

    // The changed columns that keep their values.
    private ColumnMask? Kept(T entity, RowShape shape) => ColumnMask.Of(
        T.EntityType.Columns.Select(column => column.Index).Where(column => entity.IsColumnChanged(column) && (!IsRead(shape, column) || IsKept(entity, column))));

    private static bool IsRead(RowShape shape, int column) => shape.Has(column) || shape.Later?.Contains(column) == true;

    private bool IsKept(T entity, int column) =>
        !overwritesChanges
        || T.EntityType.Relationships.Any(relationship => relationship is ToOne { Link: ForeignKeyLink { IsHeldByOwner: true, Key: var key } }
            && entity.IsToOneChanged(relationship.Index)
            && key.Columns.Contains(column));
}
