using Relata.Mapping;
using Relata.Tests.Databases;
using Relata.Tests.Schemas.Indexing.Models;

namespace Relata.Tests.Schemas.Indexing;

/// <summary>A foreign key has an index, and no more than one.</summary>
public abstract class ForeignKeyIndexTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected ForeignKeyIndexTests() => _database = _test.Create<Thing>();

    /// <summary>The number of indexes, the primary key among them, whose first columns are these.</summary>
    protected abstract string CountIndexes(string table, params string[] columns);

    /// <summary>Whether the server indexes every foreign key itself.</summary>
    protected virtual bool AlwaysIndexes => false;

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("key_id")]
    [InlineData("second_part_id")]
    [InlineData("plain_id")]
    [InlineData("named_id")]
    [InlineData("unique_id")]
    [InlineData("long_id")]
    [InlineData("first_id")]
    [InlineData("second_id")]
    [InlineData("place_row", "place_number")]
    public void The_table_has_one_index_that_begins_with_the_foreign_key(params string[] columns) =>
        Assert.Equal("1", Assert.Single(_database.Texts(CountIndexes("indexed_thing", columns))));

    [Fact]
    public void A_foreign_key_can_be_left_without_an_index() =>
        Assert.Equal(AlwaysIndexes ? "1" : "0", Assert.Single(_database.Texts(CountIndexes("indexed_thing", "unindexed_id"))));

    [Fact]
    public void Creating_the_tables_again_adds_no_index()
    {
        _database.CreateTables();

        Assert.Equal("1", Assert.Single(_database.Texts(CountIndexes("indexed_thing", "plain_id"))));
    }

    [Fact]
    public void Only_foreign_keys_without_another_index_have_one_in_the_model()
    {
        var table = TableMapper.MapDistinct(ModelSet.Of<Thing>(), _database.Dialect).Tables.Single(table => table.Name.Name == "indexed_thing");

        Assert.Equal(
            [
                "INDEX ix_indexed_thing_named_id (named_id)",
                "UNIQUE INDEX ix_indexed_thing_unique_id (unique_id)",
                "INDEX ix_indexed_thing_long_id_plain_id (long_id, plain_id)",
                "INDEX first_is_second (second_id, first_id)",
                "INDEX ix_indexed_thing_second_part_id (second_part_id)",
                "INDEX ix_indexed_thing_plain_id (plain_id)",
                "INDEX ix_indexed_thing_first_id (first_id)",
                "INDEX ix_indexed_thing_place_row_place_number (place_row, place_number)",
            ],
            table.Indexes.Select(index => index.ToString()));
    }
}
