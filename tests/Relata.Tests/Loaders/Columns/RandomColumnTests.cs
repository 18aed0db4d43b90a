using CsCheck;
using Relata.Tests.Databases;
using Relata.Tests.Models.Papers;

namespace Relata.Tests.Loaders.Columns;

/// <summary>
/// Whatever a session has left out, read, set, expired, merged or rolled back: a column never shows anything but the value of its row with the
/// changes of the session, and the rows are in the end what a model in memory says.
/// </summary>
public abstract class RandomColumnTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private const int MaxSteps = 30;

    private static readonly Gen<(int Kind, int Paper, int Column, int Choice)[]> s_steps =
        Gen.Select(Gen.Int[0, 12], Gen.Int[0, 9], Gen.Int[0, PaperColumn.All.Length - 1], Gen.Int[0, 99]).Array[5, MaxSteps];

    [Fact]
    public void A_column_shows_the_value_of_its_row_in_every_state() =>
        s_steps.Sample(Hold, iter: RandomRounds.For<TDatabase>(onSqlite: 60, onServer: 25), threads: 1, print: steps => string.Join(' ', steps));

    private static void Hold((int Kind, int Paper, int Column, int Choice)[] steps)
    {
        using var test = new TDatabase();
        using var database = test.Create<Paper>();
        using (var first = database.OpenSession())
        {
            first.AddRange(new Author { Id = 1, Name = "a", Biography = "b" }, new Author { Id = 2, Name = "c", Biography = "d" });
            first.AddRange(Enumerable.Range(1, 4).Select(PaperModel.NewPaper));
            first.Commit();
        }

        using var session = database.OpenSession();
        var model = new PaperModel(session);
        foreach (var (kind, paper, column, choice) in steps)
        {
            model.Step(kind, paper, PaperColumn.All[column], choice);
            model.CheckLoaded();
        }

        model.CheckAll();
        session.Commit();
        using var other = database.OpenSession();
        Assert.Equal(model.Expected, PaperModel.Rows(other));
    }
}

public sealed class SqliteRandomColumnTests : RandomColumnTests<SqliteFile>;

public sealed class PostgreSqlRandomColumnTests : RandomColumnTests<PostgreSqlTestDatabase>;

public sealed class MariaDbRandomColumnTests : RandomColumnTests<MariaDbTestDatabase>;
