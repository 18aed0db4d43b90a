using System.Text.RegularExpressions;
using Relata.Migrations.Tests.Databases;
using Relata.Migrations.Tests.Whole.Features.Second;

namespace Relata.Migrations.Tests.Whole;

/// <summary>Plain classes with rows become a hierarchy in one table, one in two tables, owners of values, rows with a soft delete, and ends of a link table without a class.</summary>
public abstract class FeatureTests<TDatabase> : WholeTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly ModelSet s_first = ModelSet.InNamespace("Relata.Migrations.Tests.Whole.Features.First");
    private static readonly ModelSet s_second = ModelSet.InNamespace("Relata.Migrations.Tests.Whole.Features.Second");

    private static readonly MigrationHints s_hints = new MigrationHints()
        .Fill("worker.kind", "'Worker'").Fill("bill.kind", "'Bill'")
        .Fill("parcel.from_street", "'?'").Fill("parcel.from_city", "'Oslo'")
        .Fill("memo.is_deleted", "false");

    [Fact]
    public async Task What_needs_a_value_for_the_rows_that_exist_is_named_and_the_rest_is_nullable_or_a_table_of_its_own()
    {
        var folder = new MigrationFolder(Folder);
        await using var first = Test.Open(s_first);
        folder.Add("start", first);
        await using var second = Test.Open(s_second);

        var error = Assert.Throws<MigrationException>(() => folder.Add("second", second));

        Assert.Equal("REL602", error.Code);
        var named = Regex.Matches(error.Message, "Column ([a-z_.]+) is new and does not accept NULL").Select(match => match.Groups[1].Value);
        Assert.Equal(["bill.kind", "memo.is_deleted", "parcel.from_city", "parcel.from_street", "worker.kind"], named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Rows_of_plain_classes_are_read_by_classes_with_a_discriminator_owned_values_soft_delete_and_links_and_come_back()
    {
        var folder = new MigrationFolder(Folder);
        await StartAsync(folder);

        await using (var db = Test.Open(s_second))
        {
            folder.Add("second", s_hints, db);
            Assert.True(folder.Plan("third", new MigrationHints(), db).IsEmpty);
            Assert.Single((await db.Migrations(folder.Migrations).ApplyAsync()).Migrations);
            Assert.Empty((await db.CompareSchemaAsync()).All);
            await ReadAsync(db);
            await WriteAsync(db);
            await ReadWrittenAsync(db);
        }

        await using (var db = Test.Open(s_first))
        {
            var undone = await db.Migrations(folder.Migrations).UndoAsync(allowLoss: true);
            Assert.Contains("1 rows of card_bill are lost", undone.Losses);
            Assert.Contains("2 rows of song_genre are lost", undone.Losses);
            Assert.Empty((await db.CompareSchemaAsync()).All);
            await ReadFirstAsync(db);
        }
    }

    [Fact]
    public async Task Rows_become_those_of_a_derived_class_with_a_table_by_a_data_step_of_the_next_migration()
    {
        var folder = new MigrationFolder(Folder);
        await StartAsync(folder);
        await using var db = Test.Open(s_second);
        folder.Add("second", s_hints, db);
        folder.AddSteps("cards", new MigrationSteps().Data("cards", "INSERT INTO card_bill (id, receipt) SELECT id, 'old' FROM bill; UPDATE bill SET kind = 'CardBill'"), db);

        Assert.Equal(2, (await db.Migrations(folder.Migrations).ApplyAsync()).Migrations.Count);

        await using var session = db.OpenSession();
        var card = Assert.IsType<CardBill>(await session.Query<Bill>().SingleAsync());
        Assert.Equal((100, "old", "CardBill"), (card.Cents, card.Receipt, card.Kind));
    }

    private async Task StartAsync(MigrationFolder folder)
    {
        await using var db = Test.Open(s_first);
        folder.Add("start", db);
        await db.Migrations(folder.Migrations).ApplyAsync();
        await using var session = db.OpenSession();
        session.Add(new Features.First.Worker { Name = "Ann" });
        session.Add(new Features.First.Bill { Cents = 100 });
        session.Add(new Features.First.Parcel { Label = "a" });
        session.Add(new Features.First.Note { Text = "n1" });
        session.Add(new Features.First.Memo { Text = "m1" });
        session.Add(new Features.First.Song { Title = "s1" });
        session.Add(new Features.First.Genre { Name = "g1" });
        await session.CommitAsync();
    }

    /// <summary>The rows of the first classes, as the second ones have them.</summary>
    private static async Task ReadAsync(Database db)
    {
        await using var session = db.OpenSession();
        var worker = await session.Query<Worker>().SingleAsync();
        Assert.Equal((typeof(Worker), "Worker", "Ann"), (worker.GetType(), worker.Kind, worker.Name));
        Assert.Empty(await session.Query<Foreman>().ToListAsync());
        var bill = await session.Query<Bill>().SingleAsync();
        Assert.Equal((typeof(Bill), 100), (bill.GetType(), bill.Cents));
        var parcel = await session.Query<Parcel>().SingleAsync();
        Assert.Equal(("a", "?", "Oslo", null), (parcel.Label, parcel.From.Street, parcel.From.City, parcel.From.Zip));
        Assert.Null(parcel.Destination);
        Assert.Null(parcel.Price);
        Assert.Null((await session.Query<Note>().SingleAsync()).DeletedAt);
        Assert.False((await session.Query<Memo>().SingleAsync()).IsDeleted);
        var song = await session.Query<Song>().Options(Load.SelectIn((Song s) => s.Genres)).SingleAsync();
        Assert.Empty(song.Genres);
    }

    /// <summary>What only the second classes can have, in the rows that there are and in new ones.</summary>
    private static async Task WriteAsync(Database db)
    {
        await using var session = db.OpenSession();
        session.Add(new Foreman { Name = "Bo", Budget = 7 });
        session.Add(new CardBill { Cents = 200, Receipt = "r" });
        var parcel = await session.Query<Parcel>().SingleAsync();
        parcel.From.City = "Moss";
        parcel.Destination = new PostalAddress { Street = "s", City = "Bergen" };
        parcel.Price = new Money(1.5m, "NOK");
        session.Delete(await session.Query<Note>().SingleAsync());
        session.Delete(await session.Query<Memo>().SingleAsync());
        session.Add(new Note { Text = "n2" });
        var song = await session.Query<Song>().Options(Load.SelectIn((Song s) => s.Genres)).SingleAsync();
        song.Genres.Add(await session.Query<Genre>().SingleAsync());
        song.Genres.Add(new Genre { Name = "g2" });
        await session.CommitAsync();
    }

    private static async Task ReadWrittenAsync(Database db)
    {
        await using var session = db.OpenSession();
        var workers = await session.Query<Worker>().OrderBy(w => w.Id).ToListAsync();
        Assert.Equal(["Ann Worker", "Bo Foreman"], workers.Select(worker => $"{worker.Name} {worker.Kind}"));
        Assert.Equal(7, Assert.IsType<Foreman>(workers[1]).Budget);
        var bills = await session.Query<Bill>().OrderBy(b => b.Id).ToListAsync();
        Assert.Equal([100, 200], bills.Select(bill => bill.Cents));
        Assert.Equal("r", Assert.IsType<CardBill>(bills[1]).Receipt);
        var parcel = await session.Query<Parcel>().Where(p => p.Destination!.City == "Bergen").SingleAsync();
        Assert.Equal(("Moss", new Money(1.5m, "NOK")), (parcel.From.City, parcel.Price));
        Assert.Equal("n2", (await session.Query<Note>().SingleAsync()).Text);
        Assert.Empty(await session.Query<Memo>().ToListAsync());
        var song = await session.Query<Song>().Options(Load.SelectIn((Song s) => s.Genres)).SingleAsync();
        Assert.Equal(["g1", "g2"], song.Genres.Select(genre => genre.Name).Order(StringComparer.Ordinal));
    }

    /// <summary>The first classes have every row, also those that were deleted softly and those of derived classes.</summary>
    private static async Task ReadFirstAsync(Database db)
    {
        await using var session = db.OpenSession();
        Assert.Equal(["Ann", "Bo"], await session.Query<Features.First.Worker>().OrderBy(w => w.Id).Select(w => w.Name).ToListAsync());
        Assert.Equal([100, 200], await session.Query<Features.First.Bill>().OrderBy(b => b.Id).Select(b => b.Cents).ToListAsync());
        Assert.Equal(["a"], await session.Query<Features.First.Parcel>().Select(p => p.Label).ToListAsync());
        Assert.Equal(["n1", "n2"], await session.Query<Features.First.Note>().OrderBy(n => n.Id).Select(n => n.Text).ToListAsync());
        Assert.Equal(["m1"], await session.Query<Features.First.Memo>().Select(m => m.Text).ToListAsync());
        Assert.Equal(["s1"], await session.Query<Features.First.Song>().Select(s => s.Title).ToListAsync());
        Assert.Equal(["g1", "g2"], await session.Query<Features.First.Genre>().OrderBy(g => g.Id).Select(g => g.Name).ToListAsync());
    }
}

public sealed class SqliteFeatureTests : FeatureTests<SqliteTest>;

public sealed class PostgreSqlFeatureTests : FeatureTests<PostgreSqlTest>;

public sealed class MariaDbFeatureTests : FeatureTests<MariaDbTest>;
