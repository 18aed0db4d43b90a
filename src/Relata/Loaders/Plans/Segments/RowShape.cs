using Relata.Entities.Metadata;
using Relata.Entities.Properties;
using Relata.Loaders.Reading;

namespace Relata.Loaders.Plans.Segments;

/// <summary>The ordinals of an entity's columns in a row. Usually the columns are consecutive; some may be absent.</summary>
internal sealed class RowShape
{
    /// <summary>As a column: the value at this ordinal is not a column of the entity. As an ordinal: the row does not contain the column.</summary>
    public const int Absent = -1;

    private readonly int _first;

    // The ordinal of each column; null if the row contains all columns, consecutive.
    private readonly int[]? _ordinals;

    // Whether the primary key is consecutive, beginning at the first column.
    private readonly bool _isKeyFirst = true;

    // Whether the columns of an owned value do not follow each other in the row.
    private readonly bool _isScattered;

    /// <summary>The shape of a row with all columns, consecutive.</summary>
    /// <param name="first">The ordinal of the first column.</param>
    public RowShape(int first) => _first = first;

    /// <summary>The shape of a row with some of the columns.</summary>
    /// <param name="type">The entity type.</param>
    /// <param name="first">The ordinal of the first of the given columns; the others follow it.</param>
    /// <param name="columns">The columns in the order of the row, each once, and <see cref="Absent"/> for a value that is not a column of the entity.</param>
    public RowShape(EntityType type, int first, params ReadOnlySpan<int> columns)
        : this(type, OrdinalsOf(type, first, columns))
    {
    }

    // The ordinal of each column of the entity, or Absent.
    private RowShape(EntityType type, int[] ordinals)
    {
        _first = ordinals[0];
        _ordinals = ordinals;
        for (var part = 0; part < type.KeyLength; part++)
        {
            _isKeyFirst &= ordinals[part] != Absent && ordinals[part] == _first + part;
        }

        _isScattered = type.Owned.Any(value => value.Columns.Any(column => ordinals[column] != Absent && ordinals[column] != ordinals[value.First] + column - value.First));
        Missing = ColumnMask.Of(type.Columns.Select(column => column.Index).Where(column => ordinals[column] == Absent));
    }

    /// <summary>The shape of a row with columns of several classes.</summary>
    /// <param name="type">The class that is read.</param>
    /// <param name="first">The ordinal of the first column.</param>
    /// <param name="row">The columns of the row.</param>
    /// <param name="columns">The columns of the class; null if all are read.</param>
    public static RowShape Among(EntityType type, int first, IReadOnlyList<MappedColumn> row, NodeColumns? columns)
    {
        var read = columns?.ReadMask.Except(columns.Later);
        var places = row.Select((column, i) => (column.NameInHierarchy, Place: first + i)).ToDictionary(pair => pair.NameInHierarchy, pair => pair.Place, StringComparer.OrdinalIgnoreCase);
        return new RowShape(type, [.. type.Columns.Select(column => read?.Contains(column.Index) == false ? Absent : places[column.NameInHierarchy])]) { Later = columns?.Later };
    }

    /// <summary>The columns that the row does not contain and that a further SELECT reads; null for none.</summary>
    public ColumnMask? Later { get; private init; }

    /// <summary>The columns that the row does not contain; null for none.</summary>
    public ColumnMask? Missing { get; }

    /// <summary>Whether the row contains a column of the entity.</summary>
    public bool Has(int column) => _ordinals is null || _ordinals[column] != Absent;

    /// <summary>The ordinal of a column in the row; <see cref="Absent"/> if the row does not contain it.</summary>
    public int OrdinalOf(int column) => _ordinals is null ? _first + column : _ordinals[column];

    /// <summary>The column of the entity at an ordinal; <see cref="Absent"/> if there is none.</summary>
    public int ColumnAt(int ordinal) => _ordinals is not null ? Array.IndexOf(_ordinals, ordinal) : Math.Max(ordinal - _first, Absent);

    /// <summary>Reads the primary key; false if a part of it is NULL.</summary>
    public bool TryReadKey<T, TKey, TRow>(ref TRow row, out TKey key)
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull
        where TRow : struct, IRow
    {
        if (_isKeyFirst)
        {
            return T.TryReadKey(ref row, _first, out key);
        }

        var ordered = new OrderedRow<TRow>(row, _ordinals!);
        return T.TryReadKey(ref ordered, 0, out key);
    }

    /// <summary>Reads the columns that the row contains into an entity, without calling setters.</summary>
    public void Read<T, TRow>(T entity, ref TRow row)
        where T : Entity, IEntity<T>
        where TRow : struct, IRow
    {
        if (_ordinals is null)
        {
            T.Read(entity, ref row, _first);
            return;
        }

        for (var column = 0; column < _ordinals.Length; column++)
        {
            if (_ordinals[column] != Absent)
            {
                Read(entity, column, ref row);
            }
        }
    }

    /// <summary>Reads those columns of a set that the row contains.</summary>
    public void Read<T, TRow>(T entity, ref TRow row, ColumnMask columns)
        where T : Entity, IEntity<T>
        where TRow : struct, IRow
    {
        for (var column = 0; column < T.EntityType.Columns.Length; column++)
        {
            if (columns.Contains(column) && Has(column))
            {
                Read(entity, column, ref row);
            }
        }
    }

    // The first column of an owned value reads all of it. They follow each other, unless classes beside each other share some of them.
    private void Read<T, TRow>(T entity, int column, ref TRow row)
        where T : Entity, IEntity<T>
        where TRow : struct, IRow
    {
        if (_isScattered && T.EntityType.Columns[column].Owned is not null)
        {
            var ordered = new OrderedRow<TRow>(row, _ordinals!);
            T.ReadColumn(entity, column, ref ordered, column);
        }
        else
        {
            T.ReadColumn(entity, column, ref row, OrdinalOf(column));
        }
    }

    private static int[] OrdinalsOf(EntityType type, int first, ReadOnlySpan<int> columns)
    {
        var ordinals = new int[type.Columns.Length];
        Array.Fill(ordinals, Absent);
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] != Absent)
            {
                ordinals[columns[i]] = first + i;
            }
        }

        return ordinals;
    }
}
