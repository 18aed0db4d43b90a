using Relata.Tests.Databases;
using Relata.Tests.SoftDeleting.Models;

namespace Relata.Tests.SoftDeleting;

/// <summary>What a soft delete writes beside its own column: who deletes, and what hooks and partial methods set, but no pending change of the program.</summary>
public abstract class SoftDeleteHookTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;
    private string _user = "ann";

    protected SoftDeleteHookTests()
    {
        _database = _test.Open(ModelSet.Of<Paper>());
        _database.CurrentUser = () => _user;
        _database.CreateTables();
        using var session = _database.OpenSession();
        session.AddRange([new Paper { Title = "p", Sheets = { new Sheet { Text = "a" }, new Sheet { Text = "b" } } }, new Paper { Title = "other" }]);
        session.Commit();
        _user = "bob";
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("Delete")]
    [InlineData("DeleteByKey")]
    [InlineData("ExecuteDelete")]
    public void Who_deletes_is_written_to_the_row_and_to_those_that_go_with_it(string way)
    {
        using (var session = _database.OpenSession())
        {
            switch (way)
            {
                case "Delete":
                    session.Delete(session.Get<Paper>(1)!);
                    break;
                case "DeleteByKey":
                    session.DeleteByKey<Paper>(1);
                    session.Query<Sheet>().ExecuteDelete();
                    break;
                default:
                    session.Query<Paper>().Where(paper => paper.Id == 1).ExecuteDelete();
                    session.Query<Sheet>().ExecuteDelete();
                    break;
            }

            session.Commit();
        }

        Assert.Equal("bob gone, bob gone, bob gone", Rows(paper => paper.Who, sheet => sheet.Who));
        _user = "eve";
        using (var session = _database.OpenSession())
        {
            session.Restore(session.Query<Paper>().IgnoreFilters().Single(paper => paper.Id == 1));
            session.Commit();
        }

        Assert.Equal("eve", Read(session => session.Get<Paper>(1)!.Who));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_partial_method_or_a_hook_sets_is_written_and_what_the_program_has_changed_is_not(bool isHook)
    {
        using var session = _database.OpenSession();
        var paper = session.Get<Paper>(1)!;
        var sheet = paper.Sheets.First();
        (paper.Title, paper.DeletedBy, sheet.Text) = ("changed", "bob", "changed");
        if (isHook)
        {
            session.Hooks.BeforeFlush(hook =>
            {
                paper.DeletedBy = "bob";
                sheet.Note = "noted";
            });
        }
        else
        {
            paper.Deleter = "bob";
        }

        session.Delete(paper);
        session.Flush();

        Assert.Equal(("p", "bob", "a", isHook ? "noted" : null), (paper.Title, paper.DeletedBy, sheet.Text, sheet.Note));
        session.Commit();
        Assert.Equal("p bob gone, a noted gone, b  gone", Rows(each => $"{each.Title} {each.DeletedBy}", each => $"{each.Text} {(each.Id == sheet.Id && !isHook ? "noted" : each.Note)}"));
        Assert.Equal(isHook ? "noted" : null, Read(later => later.Query<Sheet>().IgnoreFilters().Single(each => each.Id == sheet.Id).Note));
    }

    [Fact]
    public void A_hook_may_set_the_column_of_the_delete_itself()
    {
        var time = new DateTimeOffset(2020, 1, 2, 0, 0, 0, TimeSpan.Zero);
        using var session = _database.OpenSession();
        var paper = session.Get<Paper>(1)!;
        session.Hooks.BeforeFlush(hook => paper.Gone = time);
        session.Delete(paper);
        session.Commit();
        Assert.Equal(time, Read(later => later.Query<Paper>().IgnoreFilters().Single(each => each.Id == 1).Gone));
    }

    [Fact]
    public void What_a_hook_takes_back_is_told_that_it_is_updated()
    {
        using var session = _database.OpenSession();
        var sheet = session.Query<Sheet>().First(each => each.Text == "a");
        sheet.Text = "changed";
        session.Delete(sheet);
        session.Hooks.BeforeFlush(hook => session.Add(sheet));
        session.Commit();

        Assert.Equal((1, "changed"), (sheet.Updates, Read(later => later.Query<Sheet>().Single(each => each.Id == sheet.Id).Text)));
    }

    [Fact]
    public void A_refused_flush_returns_the_changes_of_the_program()
    {
        using var session = _database.OpenSession();
        var paper = session.Get<Paper>(1)!;
        var sheet = paper.Sheets.First();
        (paper.Title, sheet.Text, paper.Deleter) = ("changed", "new", "bob");
        var isRefused = true;
        session.Hooks.BeforeFlush(hook => sheet.Note = "noted");
        session.Hooks.BeforeFlush(hook =>
        {
            if (isRefused)
            {
                throw new InvalidOperationException("refused");
            }
        });
        session.Delete(paper);
        Assert.ThrowsAny<Exception>(session.Flush);
        Assert.Equal(("changed", null, "new", null, EntityState.Persistent), (paper.Title, paper.DeletedBy, sheet.Text, sheet.Note, sheet.GetState()));

        isRefused = false;
        session.Add(paper);
        session.Commit();
        Assert.Equal("changed  , new noted , b  ", Rows(each => $"{each.Title} {each.DeletedBy}", each => $"{each.Text} {each.Note}"));
    }

    [Fact]
    public void What_a_hook_moves_away_from_the_deleted_object_keeps_its_changes()
    {
        using var session = _database.OpenSession();
        var (paper, other) = (session.Get<Paper>(1)!, session.Get<Paper>(2)!);
        var sheet = paper.Sheets.First();
        sheet.Text = "new";
        session.Hooks.BeforeFlush(hook =>
        {
            sheet.Paper = other;
            session.Add(sheet);
        });
        session.Delete(paper);
        session.Commit();
        Assert.Equal(("new", 2, false), Read(later =>
        {
            var row = later.Query<Sheet>().Single(each => each.Id == sheet.Id);
            return (row.Text, row.PaperId, row.IsGone);
        }));
    }

    [Fact]
    public void An_explanation_of_the_flush_lists_no_change_of_the_program_and_keeps_it()
    {
        using var session = _database.OpenSession();
        var paper = session.Get<Paper>(2)!;
        paper.Title = "changed";
        session.Delete(paper);
        Assert.Equal([nameof(Paper.Gone), nameof(Paper.Version), nameof(Paper.Who)], session.ExplainFlush().Writes.Single().Columns.Order(StringComparer.Ordinal));
        Assert.Equal("changed", paper.Title);
    }

    [Fact]
    public void A_reference_that_a_hook_sets_is_written_also_to_a_new_object_which_is_inserted_before()
    {
        using var session = _database.OpenSession();
        var clerk = new Clerk { Name = "c" };
        session.Add(clerk);
        session.Commit();
        var sheets = session.Query<Sheet>().OrderBy(sheet => sheet.Id).ToList();
        var next = clerk;
        session.Hooks.BeforeFlush(hook =>
        {
            foreach (var sheet in sheets.Where(sheet => sheet.GetState() == EntityState.Deleted))
            {
                sheet.Clerk = next;
            }
        });
        session.Delete(sheets[0]);
        session.Commit();
        Assert.Equal(clerk.Id, Read(later => later.Query<Sheet>().IgnoreFilters().Single(each => each.Id == sheets[0].Id).ClerkId));

        next = new Clerk { Name = "new" };
        session.Delete(sheets[1]);
        using (session.BeginNested())
        {
        }

        Assert.NotEqual(EntityState.Transient, next.GetState());
        session.Rollback();
        Assert.Equal((EntityState.Persistent, EntityState.Transient, false), (sheets[1].GetState(), next.GetState(), sheets[1].IsGone));
        Assert.Null(Read(later => later.Query<Sheet>().Single(each => each.Id == sheets[1].Id).ClerkId));

        session.Delete(sheets[1]);
        session.RecordStatements = true;
        session.Commit();
        Assert.Equal("UPDATE, INSERT, UPDATE", string.Join(", ", session.Statements.Where(sql => sql.Contains("sheet", StringComparison.Ordinal) || sql.Contains("clerk", StringComparison.Ordinal)).Select(sql => sql.Split(' ')[0]).Where(verb => verb is "INSERT" or "UPDATE")));
        Assert.Equal((next.Id, true), Read(later => later.Query<Sheet>().IgnoreFilters().Where(each => each.Id == sheets[1].Id).ToList().Select(each => ((int)each.ClerkId!, each.IsGone)).Single()));
        Assert.NotEqual(clerk.Id, next.Id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_new_clerk_with_an_assigned_key_is_inserted_before_the_row_refers_to_it(bool isByKey)
    {
        using var session = _database.OpenSession();
        var sheet = session.Query<Sheet>().OrderBy(each => each.Id).First();
        session.Hooks.BeforeFlush(_ =>
        {
            if (sheet.GetState() == EntityState.Deleted)
            {
                var clerk = new Clerk { Id = 77, Name = "given" };
                session.Add(clerk);
                (sheet.Clerk, sheet.ClerkId) = isByKey ? (sheet.Clerk, 77) : (clerk, sheet.ClerkId);
            }
        });
        sheet.Text = "dropped";
        session.Delete(sheet);
        session.Commit();

        var read = Read(later => later.Query<Sheet>().IgnoreFilters().Options(Load.Joined((Sheet each) => each.Clerk)).Single(each => each.Id == sheet.Id));
        Assert.Equal((77, "given", true, "a", "bob"), (read.ClerkId, read.Clerk!.Name, read.IsGone, read.Text, read.Who));
    }

    [Fact]
    public void A_reference_to_a_new_object_outside_the_session_is_refused_with_its_reason()
    {
        using var session = _database.OpenSession();
        var sheet = session.Query<Sheet>().OrderBy(each => each.Id).First();
        var clerk = new Clerk { Name = "outside" };
        session.Hooks.BeforeFlush(_ =>
        {
            if (sheet.GetState() == EntityState.Deleted)
            {
                sheet.Clerk = clerk;
                session.Expunge(clerk);
            }
        });
        session.Delete(sheet);

        var error = Assert.Throws<SoftDeleteException>(session.Flush);
        Assert.Contains("Sheet.Clerk", error.Message, StringComparison.Ordinal);
        Assert.Contains("not in the session", error.Message, StringComparison.Ordinal);
    }

    private TResult Read<TResult>(Func<Session, TResult> read)
    {
        using var session = _database.OpenSession();
        return read(session);
    }

    private string Rows(Func<Paper, string> paper, Func<Sheet, string> sheet) => Read(session =>
    {
        var read = session.Query<Paper>().IgnoreFilters().Single(each => each.Id == 1);
        var sheets = session.Query<Sheet>().IgnoreFilters().OrderBy(each => each.Id).ToList();
        return string.Join(", ", sheets.Select(each => $"{sheet(each)} {(each.IsGone ? "gone" : "")}").Prepend($"{paper(read)} {(read.Gone is null ? "" : "gone")}"));
    });
}

public sealed class SqliteSoftDeleteHookTests : SoftDeleteHookTests<SqliteMemory>;

public sealed class PostgreSqlSoftDeleteHookTests : SoftDeleteHookTests<PostgreSqlTestDatabase>;

public sealed class MariaDbSoftDeleteHookTests : SoftDeleteHookTests<MariaDbTestDatabase>;
