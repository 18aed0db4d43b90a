using Relata.Mapping;
using Relata.Providers;

namespace Relata.Loaders.Reading;

/// <summary>Where in a row the columns of an entity stand. Most often all of them follow each other; some may be absent.</summary>
internal readonly struct RowShape
{
    /// <summary>Instead of a column: the row has something else at this place. Instead of a place: the row has not got the column.</summary>
    public const int Absent = -1;

    private readonly int _first;

    // By column; null where all columns follow the first.
    private readonly int[]? _places;

    /// <summary>All columns, one after the other.</summary>
    /// <param name="first">The place of the first.</param>
    public RowShape(int first) => _first = first;

    /// <summary>Some columns.</summary>
    /// <param name="type">The entity.</param>
    /// <param name="first">The place of the first of the given columns; the others follow it.</param>
    /// <param name="columns">The columns in the order of the row, each once, and <see cref="Absent"/> for what is none of them.</param>
    public RowShape(EntityType type, int first, params ReadOnlySpan<int> columns)
    {
        _first = first;
        _places = new int[type.Columns.Length];
        Array.Fill(_places, Absent);
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] != Absent)
            {
                _places[columns[i]] = first + i;
            }
        }
    }

    /// <summary>Whether the row has a column of the entity.</summary>
    public bool Has(int column) => _places is null || _places[column] != Absent;

    /// <summary>Which column of the entity stands at a place; -1 for none.</summary>
    public int ColumnAt(int place) => _places is not null ? Array.IndexOf(_places, place) : Math.Max(place - _first, -1);

    /// <summary>Reads the primary key; false where a part of it is NULL.</summary>
    public bool TryReadKey<T, TKey, TRow>(ref TRow row, out TKey key)
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull
        where TRow : struct, IRow
    {
        if (_places is null)
        {
            return T.TryReadKey(ref row, _first, out key);
        }

        var ordered = new OrderedRow<TRow>(row, _places);
        return T.TryReadKey(ref ordered, 0, out key);
    }

    /// <summary>Reads the columns that the row has into an entity, without running setters.</summary>
    public void Read<T, TRow>(T entity, ref TRow row)
        where T : Entity, IEntity<T>
        where TRow : struct, IRow
    {
        if (_places is null)
        {
            T.Read(entity, ref row, _first);
            return;
        }

        for (var column = 0; column < _places.Length; column++)
        {
            if (_places[column] != Absent)
            {
                T.ReadColumn(entity, column, ref row, _places[column]);
            }
        }
    }
}
