using Relata.Tests.Databases;
using Relata.Tests.Sequences.Models;

namespace Relata.Tests.Sequences;

/// <summary>Keys that the program takes from a sequence in blocks.</summary>
public abstract class KeyBlockTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected KeyBlockTests() => _database = _test.Create<Parcel>();

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Linked_rows_are_inserted_without_waiting_for_keys()
    {
        using var session = _database.OpenSession();
        var parcels = Enumerable.Range(0, 15).Select(i => new Parcel { Address = $"{i}", Items = { new ParcelItem { Text = "a" }, new ParcelItem { Text = "b" } } }).ToList();
        session.AddRange(parcels);
        session.Commit();

        // 15 keys are one block of 20, 30 are two; then an INSERT for each table.
        Assert.Equal(5, session.StatementCount);
        Assert.Equal(Enumerable.Range(1, 15), parcels.Select(parcel => parcel.Id));
        Assert.All(parcels, parcel => Assert.All(parcel.Items, item => Assert.Equal(parcel.Id, item.ParcelId)));

        session.AddRange(Enumerable.Range(0, 5).Select(i => new Parcel { Address = $"{i}" }));
        session.Commit();
        Assert.Equal(6, session.StatementCount);

        using var later = _database.OpenSession();
        Assert.Equal(30, later.Query<ParcelItem>().Count(item => item.Parcel!.Items.Count == 2));
    }

    [Fact]
    public void Rows_get_them_in_the_order_in_which_they_were_added_whichever_leave_columns_to_the_database()
    {
        using var database = _test.Create<Crate>();
        using var session = database.OpenSession();
        Crate[] crates = [new(), new() { Weight = 1 }, new() { Weight = 2 }, new()];
        session.AddRange(crates);

        session.Commit();

        Assert.Equal([1, 2, 3, 4], crates.Select(crate => crate.Id));
        Assert.Equal([7, 1, 2, 7], crates.Select(crate => crate.Weight));
    }

    [Fact]
    public async Task Programs_and_threads_never_have_the_same_numbers()
    {
        using var second = _test.Open(ModelSet.Of<Parcel>());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            await using var session = (i % 2 == 0 ? _database : second).OpenSession();
            for (var round = 0; round < 5; round++)
            {
                session.AddRange(Enumerable.Range(0, 7 + i).Select(_ => new Parcel { Address = $"{i}" }));
                await session.FlushAsync();
                await (round == 2 ? session.RollbackAsync() : session.CommitAsync());
            }
        })));

        using var reading = _database.OpenSession();
        Assert.Equal(4 * Enumerable.Range(7, 8).Sum(), reading.Query<Parcel>().Count());
    }

    [Fact]
    public void Bulk_inserts_upserts_and_assigned_keys_have_theirs()
    {
        using var session = _database.OpenSession();
        session.BulkInsert(Enumerable.Range(0, 50).Select(i => new Parcel { Address = $"{i}" }));
        var parcel = session.Upsert(new Parcel { Address = "upserted" });
        session.Add(new Parcel { Id = 5000, Address = "assigned" });
        session.Commit();

        Assert.Equal(51, parcel.Id);
        Assert.Equal([.. Enumerable.Range(1, 51), 5000], session.Query<Parcel>().OrderBy(p => p.Id).Select(p => p.Id).ToList());
    }

    [Fact]
    public void A_flush_that_fails_and_is_repeated_leaves_a_gap_and_no_row_twice()
    {
        using var session = _database.OpenSession();
        session.AddRange(new Parcel { Address = "one" }, new Parcel { Id = 7, Address = "seven" });
        session.Commit();
        session.AddRange(new Parcel { Address = "two" }, new Parcel { Id = 8, Address = null! });
        Assert.ThrowsAny<RelataException>(session.Flush);
        session.Rollback();
        session.Add(new Parcel { Address = "three" });
        session.Commit();

        Assert.Equal(["one", "seven", "three"], session.Query<Parcel>().Select(p => p.Address).ToList().Order());
    }

    [Fact]
    public void A_sequence_that_counts_by_another_number_is_refused()
    {
        _database.Execute("ALTER SEQUENCE parcel_numbers INCREMENT BY 10");
        using var session = _database.OpenSession();
        session.Add(new Parcel { Address = "x" });

        Assert.Equal(
            "REL167: The sequence 'parcel_numbers' counts by 10 in the database, and the model has BlockSize = 20: two programs could have the same numbers. "
            + "Set BlockSize to 10, or ALTER SEQUENCE parcel_numbers INCREMENT BY 20 while no program runs.",
            Assert.Throws<MappingException>(session.Flush).Message);
    }

    [Fact]
    public void The_comparison_knows_the_sequences_and_dropping_takes_them()
    {
        Assert.Empty(_database.CompareSchema().All);
        _database.DropTables();
        Assert.Contains(_database.CompareSchema().All, difference => difference.Kind == SchemaDifferenceKind.MissingSequence);
    }
}
