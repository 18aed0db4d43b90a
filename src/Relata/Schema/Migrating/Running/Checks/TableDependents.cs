using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Lowering.Dependents;

namespace Relata.Schema.Migrating.Running.Checks;

/// <summary>The generated columns, foreign keys, checks, defaults and unique indexes that others have made, and for which a server refuses to drop or convert what they name.</summary>
/// <param name="unknown">What the tables of the database have that no model knows.</param>
/// <param name="dialect">The database, which has a catalog of dependents.</param>
internal sealed class TableDependents(LiveSchema unknown, MigrationDialect dialect)
{
    // MariaDB looks for names at each use. It converts a column below a generated one, but neither drops nor converts one of a foreign key.
    // PostgreSQL converts columns of foreign keys to types of the same kind, a principal also to a wider one and a foreign key to a narrower one, and drops a foreign key with its own column.
    private readonly bool _isByName = dialect.Dependents!.IsByName;

    /// <summary>What depends on the places.</summary>
    /// <param name="places">The places, in the order of the steps.</param>
    public IEnumerable<Dependent> Of(IReadOnlyList<ChangedPlace> places) => places.SelectMany((place, i) =>
        unknown.Find(place.Relation) is not { } table ? [] : place.Index is { } index ? OfIndex(place, index, table, places.Take(i)) : place.Column is null ? OfTable(place, table, places.Take(i)) : OfColumn(place, table, places.Take(i)));

    private IEnumerable<Dependent> OfTable(ChangedPlace place, LiveTable table, IEnumerable<ChangedPlace> before) =>
        place.Change != PlaceChange.Drop ? [] : KeysTo(table, before).Where(key => key.Owner != table).Select(key => Key(key.Owner, key.Key, place));

    private IEnumerable<Dependent> OfColumn(ChangedPlace place, LiveTable table, IEnumerable<ChangedPlace> before)
    {
        var keepsType = _isByName || place is { Change: PlaceChange.Retype, IsOtherKind: true };
        return
        [
            .. place.Change == PlaceChange.Drop || !_isByName
                ? table.Columns.Where(column => column.ComputedFrom.Any(source => Is(source, place))).Select(column => new Dependent($"generated column {column.Name} of {Called(table)}", column.Name, place) { Owner = table.Name })
                : [],
            .. _isByName && place.Change == PlaceChange.Drop ? Naming(place, table) : [],
            .. keepsType && (_isByName || !place.IsNarrowerKind) ? KeysOf(table, before).Where(key => key.Key.Columns.Any(column => Is(column, place))).Select(key => Key(table, key, place)) : [],
            .. place.Change == PlaceChange.Drop || (keepsType && (_isByName || !place.IsWiderKind)) ? KeysTo(table, before).Where(key => key.Key.Key.PrincipalColumns.Any(column => Is(column, place))).Select(key => Key(key.Owner, key.Key, place)) : [],
        ];
    }

    // MariaDB refuses to drop a column for these; PostgreSQL drops them with it. A check of one column goes with it, as the one in its definition does, which has its name.
    private IEnumerable<Dependent> Naming(ChangedPlace place, LiveTable table)
    {
        var column = dialect.Schema.Dialect.Quote(place.Column!);
        IEnumerable<(string Kind, string Name)> parts =
        [
            .. table.Checks.Where(check => !Is(check.Name, place) && dialect.Codes(check.Condition).All(code => Names(code) && code.Replace(column, "", StringComparison.OrdinalIgnoreCase).Contains(column[0], StringComparison.Ordinal))).Select(check => ("check", check.Name)),
            .. table.Columns.Where(other => other.Default is { } value && dialect.Codes(value).All(Names)).Select(other => ("default of column", other.Name)),
            .. table.Indexes.Where(index => index is { IsUnique: true, Parts.Count: > 1 } && index.Parts.Any(part => part.Column is { } name && Is(name, place))).Select(index => ("unique index", index.Name)),
        ];
        return parts.Select(part => new Dependent($"{part.Kind} {part.Name} of {Called(table)}", part.Name, place) { Owner = table.Name });

        bool Names(string code) => code.Contains(column, StringComparison.OrdinalIgnoreCase);
    }

    private IEnumerable<Dependent> OfIndex(ChangedPlace place, DroppedIndex index, LiveTable table, IEnumerable<ChangedPlace> before) =>
    [
        .. KeysTo(table, before).Where(key => _isByName ? Carries(index, key.Key.Key.PrincipalColumns, table) : key.Key.Index == index.Name).Select(key => Key(key.Owner, key.Key, place)),
        // A step that drops a plain or unique index adds an index for these foreign keys in the same statement; one that drops a unique key does not.
        .. _isByName && index.IsKey ? KeysOf(table, before).Where(key => Carries(index, key.Key.Columns, table)).Select(key => Key(table, key, place)) : [],
    ];

    // Any sorted index that begins with the whole columns will do: https://mariadb.com/kb/en/foreign-keys/
    private static bool Carries(DroppedIndex index, ValueList<string> columns, LiveTable table) => Begins(index.Columns, columns)
        && !index.Others.Concat(table.Indexes.Where(other => other.IsSorted).Select(Whole)).Any(other => Begins(other, columns));

    private static ValueList<string> Whole(LiveIndex index) => [.. index.Parts.TakeWhile(part => part is { Column: not null, IsPrefix: false }).Select(part => part.Column!)];

    private static bool Begins(ValueList<string> columns, ValueList<string> first) => columns.Take(first.Count).SequenceEqual(first, StringComparer.OrdinalIgnoreCase);

    private IEnumerable<(LiveTable Owner, LiveForeignKey Key)> KeysTo(LiveTable table, IEnumerable<ChangedPlace> before) =>
        unknown.Tables.SelectMany(owner => KeysOf(owner, before).Where(key => unknown.Find(key.Key.Principal) == table).Select(key => (owner, key)));

    private IEnumerable<LiveForeignKey> KeysOf(LiveTable owner, IEnumerable<ChangedPlace> before) => owner.ForeignKeys.Where(key => !before.Any(place => Takes(place, owner, key)));

    // A step before drops the key with its table or its column.
    private bool Takes(ChangedPlace place, LiveTable owner, LiveForeignKey key) => place is { Change: PlaceChange.Drop, Index: null } && unknown.Find(place.Relation) == owner
        && (place.Column is null || (!_isByName && key.Key.Columns.Any(column => Is(column, place))));

    private Dependent Key(LiveTable owner, LiveForeignKey key, ChangedPlace place) => new($"foreign key {key.Key.Name} of {Called(owner)}", key.Key.Name, place) { Owner = owner.Name };

    private string Called(LiveTable table) => table.Name.Schema == unknown.DefaultSchema ? table.Name.Name : $"{table.Name}";

    private static bool Is(string column, ChangedPlace place) => string.Equals(column, place.Column, StringComparison.OrdinalIgnoreCase);
}
