using System.Globalization;
using System.Runtime.InteropServices;
using Relata.Entities.Metadata;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.UniqueValues;

/// <summary>
/// Temporary values for unique columns, so that rows can exchange values in cases that no order of the writes solves: NULL, or a value derived
/// from the primary key that is unlikely to occur in another row.
/// </summary>
internal sealed class TemporaryValues(FlushChanges changes)
{
    // Those are restored whose column the writes themselves do not set.
    private readonly Dictionary<(EntityType Type, int Column, bool IsRestored), Dictionary<Entity, Entity>> _rows = [];

    /// <summary>Whether a row's value of a unique key can be replaced temporarily.</summary>
    /// <param name="key">The unique key.</param>
    /// <param name="write">The write that finally sets the value, or deletes the row.</param>
    /// <param name="row">The row.</param>
    public static bool CanReplace(UniqueKey key, FlushWrite write, Entity row) => FindColumn(key, write, row) is not null;

    /// <summary>Replaces a row's value of a unique key by a temporary one, before all other writes.</summary>
    public void Replace(Entity row, UniqueKey key, FlushWrite write)
    {
        var column = FindColumn(key, write, row)!;
        ref var rows = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, (key.Type, column.Index, !IsWritten(write, column.Index)), out _);
        rows ??= new(ReferenceEqualityComparer.Instance);
        if (!rows.ContainsKey(row))
        {
            rows.Add(row, CreateCopy(row, column));
        }
    }

    /// <summary>A column of the primary key that can have a temporary value; null if there is none.</summary>
    public static MappedColumn? FindKeyColumn(EntityType type) =>
        type.Columns.Take(type.KeyLength).FirstOrDefault(column => column.Format is null && !type.ForeignKeys.Any(key => key.Columns.Contains(column.Index)) && ValueFor(column, 0) is not null);

    /// <summary>A temporary value for a column of the primary key.</summary>
    public static object? ForKey(EntityType type, MappedColumn column, Entity row) => ValueFor(column, Seed(type, type.GetValues(row)));

    /// <summary>Writes of the temporary values, before all others. A column that the program has not set must still have the value to which it is restored.</summary>
    public IEnumerable<FlushWrite> Writes => _rows.Select(group => new UpdateWrite(group.Key.Type, [group.Key.Column], [.. group.Value.Values])
    {
        Compared = group.Key.IsRestored ? [group.Key.Column] : [],
        Originals = [.. group.Value.Keys],
    });

    /// <summary>Writes that give columns their value again that only had to be out of the way, after all others.</summary>
    public IEnumerable<FlushWrite> Restores =>
        _rows.Where(group => group.Key.IsRestored).Select(group => new UpdateWrite(group.Key.Type, [group.Key.Column], [.. group.Value.Keys]) { Originals = [.. group.Value.Keys] });

    private Entity CreateCopy(Entity row, MappedColumn column)
    {
        var type = row.GetEntityType();
        var copy = TemporaryRow.CopyOf(changes.Before(row) ?? row);
        var values = type.GetValues(copy);
        values[column.Index] = CanBeNull(column) ? null : ValueFor(column, Seed(type, values));
        type.SetValues(copy, values);
        return copy;
    }

    // A column that the write sets anyhow, or another one of the key, which is set back afterwards: its value must be known.
    private static MappedColumn? FindColumn(UniqueKey key, FlushWrite write, Entity row)
    {
        var columns = key.Columns.Select(column => key.Type.Columns[column]).Where(column => !column.IsPrimaryKey && column.IsWritten).ToList();
        var written = columns.FindAll(column => IsWritten(write, column.Index));
        if (written.Find(CanBeNull) is { } cleared)
        {
            return cleared;
        }

        var known = write is InsertWrite || row.IsExpired ? [] : columns.FindAll(column => row.IsColumnLoaded(column.Index));
        return written.Find(column => CanDiffer(key, column)) ?? known.Find(CanBeNull) ?? known.Find(column => CanDiffer(key, column));
    }

    private static bool IsWritten(FlushWrite write, int column) => write is DeleteWrite || RowWrite.ColumnsOf(write).Contains(column);

    private static bool CanDiffer(UniqueKey key, MappedColumn column) =>
        column.Format is null && !key.Type.ForeignKeys.Any(foreignKey => foreignKey.Columns.Contains(column.Index)) && ValueFor(column, 0) is not null;

    // A part of an owned value may be nullable only for rows without the value.
    private static bool CanBeNull(MappedColumn column) => column is { IsNullable: true, Owned: null };

    // An int key is its own seed, so that each row gets a different value.
    private static uint Seed(EntityType type, object?[] values)
    {
        var seed = 2166136261;
        for (var part = 0; part < type.KeyLength; part++)
        {
            if (type.KeyLength == 1 && values[0] is int number)
            {
                return (uint)number;
            }

            foreach (var character in Convert.ToString(values[part], CultureInfo.InvariantCulture) ?? "")
            {
                seed = (seed ^ character) * 16777619;
            }
        }

        return seed;
    }

    private static object? ValueFor(MappedColumn column, uint seed) => column.Type switch
    {
        ColumnType.String => Text(column.MaxLength ?? int.MaxValue, seed),
        ColumnType.Int32 => int.MinValue + (int)(seed & 0x3FFFFFFF),
        ColumnType.Int64 => long.MinValue + seed,
        ColumnType.Int16 => (short)(short.MinValue + (int)(seed & 0x3FFF)),
        ColumnType.UInt32 => uint.MaxValue - (seed & 0x3FFFFFFF),
        ColumnType.UInt64 => (ulong)long.MaxValue - seed,
        ColumnType.UInt16 => (ushort)(ushort.MaxValue - (seed & 0x3FFF)),
        ColumnType.Byte => (byte)(byte.MaxValue - (seed & 0x3F)),
        ColumnType.SByte => (sbyte)(sbyte.MinValue + (int)(seed & 0x3F)),
        ColumnType.Double => -1e15 - seed,
        ColumnType.Decimal => -1_000_000_000m - (seed & 0x3FFFFFFF),
        ColumnType.Guid => new Guid(seed, 0xFFFF, 0xFFFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF),
        ColumnType.DateOnly => new DateOnly(1000, 1, 1).AddDays((int)(seed % 200_000)),
        ColumnType.DateTimeOffset => new DateTimeOffset(1000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seed),
        ColumnType.DateTime => new DateTime(1000, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(seed),
        _ => null,
    };

    private static string? Text(int length, uint seed)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"~{seed:x}");
        return length < 4 ? null : text.Length > length ? text[^length..] : text;
    }
}
