using Relata.Relational;
using Relata.Relational.Live;

namespace Relata.Schema.Migrating.Lowering.Dependents;

/// <summary>Finds in the catalog of a database what others have made on tables and columns that a migration changes.</summary>
internal abstract class DependentCatalog
{
    /// <summary>A query for what may depend on some places. All its columns are text.</summary>
    public abstract string Query(IReadOnlyList<ChangedPlace> places);

    /// <summary>What depends on the places, of the rows of the query.</summary>
    public abstract IEnumerable<Dependent> Read(IReadOnlyList<string?[]> rows, IReadOnlyList<ChangedPlace> places);

    /// <summary>A query for the foreign keys to the tables of some places, also those of tables in schemas that no class has.</summary>
    /// <remarks>
    /// A row for each column of a foreign key, ordered by key and by the place of the column in it. The eight columns, all of them text: the schema of the table with the foreign key, that table, the name of the foreign key, its column,
    /// the schema of the principal table, the principal table, its column, and the index of the principal table that the key is bound to (NULL where keys are bound to none).
    /// </remarks>
    public abstract string KeysQuery(IReadOnlyList<ChangedPlace> places);

    /// <summary>The tables of the foreign keys, with nothing else.</summary>
    /// <param name="rows">The rows of the query.</param>
    public static IEnumerable<LiveTable> ReadKeys(IReadOnlyList<string?[]> rows) => rows.GroupBy(row => new QualifiedName(row[0], row[1]!)).Select(table => new LiveTable(table.Key, [])
    {
        ForeignKeys = [.. table.GroupBy(row => row[2]!).Select(key => key.ToList()).Select(key => new LiveForeignKey(
            new ForeignKeyConstraint(key[0][2]!, [.. key.Select(row => row[3]!)], new QualifiedName(key[0][4], key[0][5]!), [.. key.Select(row => row[6]!)]), "", "") { Index = key[0][7] })],
    });

    /// <summary>Whether what names a table or column looks for it by the name at each use. Otherwise it is bound to it: a rename changes nothing for it, and the database refuses to drop or convert what others are bound to.</summary>
    public abstract bool IsByName { get; }

    /// <summary>Whether a change of a place breaks what depends on it, or is refused by the database because of it.</summary>
    public bool Breaks(PlaceChange change) => IsByName || change is not (PlaceChange.Rename or PlaceChange.Replaced);

    /// <summary>Whether code has the names of a place, which may mean something else there.</summary>
    /// <param name="code">The text of a trigger or a routine, without texts and comments.</param>
    /// <param name="place">The place.</param>
    /// <param name="isOnTable">Whether it belongs to the table, so that the code need not name it.</param>
    protected static bool Mentions(string code, ChangedPlace place, bool isOnTable) => place.Change is PlaceChange.Drop or PlaceChange.Rename or PlaceChange.Replaced
        && (place.Column is null ? SqlNames.Has(code, place.Relation.Name) : SqlNames.Has(code, place.Column) && (isOnTable || SqlNames.Has(code, place.Relation.Name)));
}
