using System.Collections.Concurrent;
using Relata.Entities.Metadata;
using Relata.Queries.Writes;

namespace Relata.Sessions.Flushing.Checks;

/// <summary>Warns about times of kind <see cref="DateTimeKind.Utc"/> in columns that do not keep the kind: they are read without one.</summary>
internal sealed class KindWarnings
{
    private readonly ConcurrentDictionary<MappedColumn, bool> _warned = new();

    /// <summary>Warns once for each column.</summary>
    /// <param name="database">The database.</param>
    /// <param name="type">The entity, which has such columns.</param>
    /// <param name="rows">The entities that are written.</param>
    public void Check(Database database, EntityType type, IEnumerable<Entity> rows)
    {
        if (!database.HasWarningListener || type.PlainTimes!.Columns.All(column => _warned.ContainsKey(type.Columns[column])))
        {
            return;
        }

        foreach (var row in rows)
        {
            foreach (var column in type.PlainTimes!.Columns)
            {
                if (row.IsColumnChanged(column) && type.KindOf(row, column) == DateTimeKind.Utc)
                {
                    Warn(database, type, type.Columns[column]);
                }
            }
        }
    }

    /// <summary>Warns once for each column of an ExecuteUpdate.</summary>
    /// <param name="database">The database.</param>
    /// <param name="plan">The update.</param>
    /// <param name="values">Its values.</param>
    public void Check(Database database, ConditionalWritePlan plan, object?[] values)
    {
        if (database.HasWarningListener)
        {
            foreach (var (slot, column) in plan.PlainTimes)
            {
                if (values[slot] is DateTime { Kind: DateTimeKind.Utc })
                {
                    Warn(database, plan.Type, column);
                }
            }
        }
    }

    private void Warn(Database database, EntityType type, MappedColumn column)
    {
        if (_warned.TryAdd(column, true))
        {
            database.Warn(
                $"REL160: {type}.{column.Property} is given a time in UTC, and its column keeps no kind: it is read as DateTimeKind.Unspecified. "
                + "Mark the property, its class or the assembly with [Convert<UtcDateTime>] to read it as UTC, or the property with [Convert<UnspecifiedDateTime>] if that is meant.");
        }
    }
}
