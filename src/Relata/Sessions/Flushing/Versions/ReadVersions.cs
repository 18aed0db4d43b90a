using System.Collections.Immutable;
using Relata.Sessions.Flushing.UniqueValues;
using Relata.Sessions.Flushing.Writes;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Flushing.Versions;

/// <summary>Prepares what the writes of a flush compare: keeps what was read of each row, and gives the rows their new versions.</summary>
/// <param name="work">The changes of the session.</param>
/// <param name="before">Returns a copy of an entity with the values of its row; null if the entity has them.</param>
/// <param name="now">The time of the writes.</param>
internal sealed class ReadVersions(UnitOfWork work, Func<Entity, Entity?> before, DateTimeOffset now)
{
    private readonly Dictionary<FlushWrite, ImmutableArray<Entity>> _read = new(ReferenceEqualityComparer.Instance);

    /// <summary>For each row of a write, an object with the compared values.</summary>
    public ImmutableArray<Entity> Read(FlushWrite write) => _read[write];

    /// <summary>Called before the write changes its rows.</summary>
    public void Prepare(FlushWrite write)
    {
        if (!write.Compared.IsEmpty)
        {
            _read[write] = [.. RowWrite.RowsOf(write).Select((row, index) => write is UpdateWrite update && update.EntityOf(index) is var entity && entity != row ? ReadOf(entity, update) : ReadOf(row, write))];
        }
    }

    /// <summary>Gives the rows of a write their new versions. Called after <see cref="Prepare"/>, and after the rows can be restored.</summary>
    public void SetVersions(FlushWrite write)
    {
        if (write.Table.Version is not { Version: VersionSource.Session } version || !RowWrite.ColumnsOf(write).Contains(version.Index))
        {
            return;
        }

        if (write is not UpdateWrite update)
        {
            VersionValues.SetFirst(version, RowWrite.RowsOf(write), now);
            return;
        }

        for (var i = 0; i < update.Rows.Length; i++)
        {
            var type = update.Rows[i].GetEntityType();
            type.SetValue(update.Rows[i], version.Index, VersionValues.Next(version, type.GetValue(_read[write][i], version.Index), now));
        }
    }

    // The row of a write is a copy with temporary values.
    private Entity ReadOf(Entity entity, UpdateWrite write)
    {
        var type = entity.GetEntityType();
        var read = (before(entity) ?? work.FindWritten(entity) ?? entity).Snapshot();
        if (type.Version is { Version: not VersionSource.Program } version && entity.StoredState != EntityState.Pending)
        {
            type.SetValue(read, version.Index, type.GetValue(entity, version.Index));
        }

        CheckIsRead(type, read, write);
        return read;
    }

    // A version that is set on an object with a row is what the row is compared with, unless the program makes the versions.
    private Entity ReadOf(Entity row, FlushWrite write)
    {
        var type = row.GetEntityType();
        if (type.Version is { Version: not VersionSource.Program } && row.StoredState != EntityState.Pending)
        {
            return write is UpdateWrite ? row.Snapshot() : row;
        }

        var read = before(row) ?? work.FindWritten(row) ?? row.Snapshot();
        if (write is UpdateWrite)
        {
            Check(type, row, read, write);
        }

        return read;
    }

    private static void Check(EntityType type, Entity row, Entity read, FlushWrite write)
    {
        if (type.Version is { Version: VersionSource.Program } version && Equals(type.GetValue(row, version.Index), type.GetValue(read, version.Index)))
        {
            throw new VersionException(
                "REL173",
                $"A {type.Name} with the key {type.GetKey(row)} was changed, and its {version} was not: the program makes its values, and without another one nobody would notice the change. "
                + $"Set {type.Name}.{version} with each change, or write [Version] to let the session do it.");
        }

        CheckIsRead(type, read, write);
    }

    private static void CheckIsRead(EntityType type, Entity read, FlushWrite write)
    {
        foreach (var column in write.Compared.Where(column => !read.IsColumnLoaded(column)))
        {
            throw new VersionException(
                "REL174",
                $"{type.Name}.{type.Columns[column]} was set without having been read, and {type.Name} has [CompareChanges]: there is no value to compare the row with. Load the column before it is set.");
        }
    }
}
