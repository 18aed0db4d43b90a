using Relata.Entities.Metadata;
using Relata.Entities.Owned;
using Relata.Entities.Properties;

namespace Relata.Sessions.Merging;

/// <summary>Copies columns from a given entity to the session's own instance.</summary>
internal static class ColumnCopy
{
    /// <summary>Copies the columns that the given entity has set and that may be written.</summary>
    /// <param name="visit">The given entity.</param>
    /// <param name="target">The session's own instance.</param>
    /// <param name="via">The relationship that leads to it; null for the entity that is merged. The keys of a list are checked when all its entities are copied.</param>
    /// <param name="removals">What the merge has removed from relationships.</param>
    public static void Run(MergeVisit visit, Entity target, Relationship? via, MergedRemovals removals)
    {
        var (source, type) = (visit.Source, target.GetEntityType());
        if (Given(visit, target)?.Except(removals.KeysOf(source, target)) is not { } columns)
        {
            return;
        }

        // A column of a new target may have a default that cannot be stored, and a column that is not loaded has no value to compare.
        var isNew = target.StoredState != EntityState.Persistent;
        var (given, held) = (type.GetValues(source, columns), isNew ? [] : type.GetValues(target, columns));
        var changed = ColumnMask.Of(columns.Columns.Where(column => isNew || !target.IsColumnLoaded(column) || !Equals(given[column], held[column])));
        if (changed is null)
        {
            NoteKeys(source, target, columns, via);
            return;
        }

        changed = Complete(visit, target, given, changed, isNew);
        if (type.HasListKeys)
        {
            foreach (var column in changed.Columns)
            {
                ListKeySlot.Check(target, type.Columns[column].Property, given[column], via as ToMany);
            }
        }

        target.BeforeChange();
        foreach (var column in changed.Columns)
        {
            target.MarkColumnChanged(column);
        }

        type.SetValues(target, given, changed);
        foreach (var column in changed.Columns.Where(column => type.Columns[column].Owned is null))
        {
            RevertedChanges.DropTogether(target, [column]);
        }

        foreach (var column in changed.Columns)
        {
            AssignedKey.NoteSet(target, column);
        }

        NoteKeys(source, target, columns.Except(changed), via);
    }

    // A foreign key that is given counts also where the target has the same one: of what was taken out of a relationship, a required key keeps its value until the flush. Of an object that the
    // merge only passes by, each unchanged one is given with the row, which brings nothing back.
    private static void NoteKeys(Entity source, Entity target, ColumnMask? same, Relationship? via)
    {
        if (same is null || target.GetEntityType().ForeignKeyColumns is not { } keys)
        {
            return;
        }

        foreach (var column in same.Columns.Where(keys.Contains))
        {
            if (source.IsColumnChanged(column))
            {
                AssignedKey.NoteSet(target, column);
            }
            else if (via is null)
            {
                AssignedKey.NoteRow(target, column);
            }
        }
    }

    // The version is not written, but compared: to drop it because it is not allowed would drop the check.
    private static bool IsCompared(MappedColumn column) => column.Version is not (null or VersionSource.Program);

    // An owned value is set as a whole: with the parts of it that are not copied as they are. Of one that the target does not have, they are copied, too.
    private static ColumnMask Complete(MergeVisit visit, Entity target, object?[] given, ColumnMask changed, bool isNew)
    {
        var (source, type) = (visit.Source, target.GetEntityType());
        if (type.WholeOwned(changed)?.Except(changed) is not { } rest)
        {
            return changed;
        }

        if (!isNew && rest.Columns.Any(column => !target.IsColumnLoaded(column)))
        {
            throw new SessionStateException(
                $"The merged {type.Name} has set a part of {type.Columns[rest.Columns.First()].Owned}, and the session's object was loaded without it. Load it first, or set the whole value.");
        }

        var (held, own) = (type.GetValues(isNew ? source : target, rest), type.GetValues(source, rest));
        var made = isNew ? null : ColumnMask.Of(rest.Columns.Where(column => type.Owned.Any(value => value.Has(column) && value.IsNull(target) && !value.IsNull(source))));
        foreach (var column in rest.Columns)
        {
            if (made?.Contains(column) == true && visit.Allowed?.HasColumn(column) == false)
            {
                throw new SessionStateException(
                    $"The merged {type.Name} has set a part of {type.Columns[column].Owned}, which the session's object does not have, and {type.Columns[column].Property} is not allowed to be set. Allow the whole value.");
            }

            given[column] = made?.Contains(column) == true ? own[column] : held[column];
        }

        return ColumnMask.Union(changed, made)!;
    }

    private static ColumnMask? Given(MergeVisit visit, Entity target)
    {
        var (source, type) = (visit.Source, target.GetEntityType());

        // A new entity has values only in the columns that the program has set; the others are not copied.
        var isPartial = source.StoredState is EntityState.Transient or EntityState.Pending;

        // The row was found by the key, which the server may spell differently.
        var first = target.StoredState == EntityState.Persistent ? type.KeyLength : 0;
        return ColumnMask.Of(Enumerable.Range(first, type.Columns.Length - first).Where(column =>
            (type.Columns[column].IsWritten || type.Columns[column].Version is not null) && !type.IsPosition(column) && source.IsColumnLoaded(column) && (!isPartial || source.IsColumnChanged(column))
                && (visit.Allowed?.HasColumn(column) != false || IsCompared(type.Columns[column]))));
    }
}
