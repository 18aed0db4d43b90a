using System.Text.Json;
using Relata.Tests.Databases;
using Relata.Tests.Diagnostics;
using Relata.Tests.Versions.Models;

namespace Relata.Tests.Versions;

/// <summary>A row with a version is not overwritten by a session that has read an older one.</summary>
public abstract class VersionTests<TDatabase> : VersionsTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void An_update_compares_the_version_and_increments_it()
    {
        Save(new Article { Title = "a" });
        using var session = Database.OpenSession();
        session.RecordStatements = true;
        var article = session.Get<Article>(1)!;

        article.Title = "b";
        session.Flush();

        Assert.Equal(Database.Sql("UPDATE \"article\" SET \"title\" = ?1, \"version\" = ?2 WHERE \"id\" = ?3 AND \"version\" = ?4"), session.Statements[^1]);
        Assert.Equal((2, 2), (article.Version, session.StatementCount));
        article.Title = "c";
        session.Commit();
        Assert.Equal("c 3", Rows("SELECT CONCAT(title, ' ', version) FROM article"));
    }

    [Fact]
    public void An_update_of_many_rows_is_one_statement()
    {
        Save(new Article { Title = "a" }, new Article { Title = "b" });
        using var session = Database.OpenSession();
        session.RecordStatements = true;
        session.Query<Article>().ToList().ForEach(article => article.Likes = 7);

        session.Commit();

        Assert.Equal(2, session.StatementCount);
        Assert.Equal(
            Database is PostgreSqlDatabase
                ? "UPDATE \"article\" AS t SET \"likes\" = r.c0, \"version\" = r.c1 FROM unnest($1, $2, $3, $4) WITH ORDINALITY AS r (c0, c1, c2, c3, n) WHERE t.\"id\" = r.c2 AND t.\"version\" = r.c3 RETURNING r.n"
                : Database.Sql("UPDATE \"article\" SET \"likes\" = ?1, \"version\" = ?2 WHERE \"id\" = ?3 AND \"version\" = ?4"),
            session.Statements[^1]);
        Assert.Equal("2 2", Rows("SELECT CONCAT('', version) FROM article"));
    }

    [Fact]
    public void A_merge_that_does_not_load_brings_the_version_that_a_write_compares()
    {
        Save(new Article { Title = "a" });
        Article cached;
        using (var one = Database.OpenSession())
        {
            cached = one.Get<Article>(1)!;
        }

        Change<Article>(1, other => other.Title = "theirs");
        using (var session = Database.OpenSession())
        {
            session.Merge(cached, load: false).Title = "mine";
            Assert.Throws<StaleDataException>(session.Commit);
        }

        using var newer = Database.OpenSession();
        newer.Get<Article>(1);
        var error = Assert.Throws<MergeException>(() => newer.Merge(cached, load: false));
        Assert.Equal(
            "REL128: The Article with the key 1 that is merged with load: false has the version 1, and the session's object has 2. "
            + "One of them is older than the row: remove it from where it is kept, or refresh the session's object.",
            error.Message);
    }

    [Fact]
    public void The_second_of_two_writers_is_told_what_the_row_holds_now()
    {
        Save(new Article { Title = "a" });
        using var session = Database.OpenSession();
        var article = session.Get<Article>(1)!;
        Change<Article>(1, other => other.Title = "theirs");

        article.Title = "mine";
        var stale = Assert.Throws<StaleDataException>(session.Commit);

        var row = Assert.Single(stale.Rows);
        Assert.Same(article, row.Entity);
        Assert.Equal((1, 1, 2, false), (row.Key, row.ExpectedVersion, row.CurrentVersion, row.IsGone));
        Assert.Equal(("theirs", "a", "mine"), (((Article)row.Current!).Title, ((Article)row.Read).Title, article.Title));
        Assert.Equal(
            "REL104: UPDATE Article (Title, Version) x1 found 0 of 1 rows. The Article with key 1 was read with Version 1, and now has 2. "
            + "Roll back, and load them again; or let session.Resolve decide which changes are kept.",
            stale.Message);
        Assert.Equal(3, session.StatementCount);
        session.Rollback();
        Assert.Equal(("a", 1), (article.Title, article.Version));
        session.Refresh(article);
        article.Title = "again";
        session.Commit();
        Assert.Equal("again 3", Rows("SELECT CONCAT(title, ' ', version) FROM article"));
    }

    [Fact]
    public void Which_rows_of_many_were_stale_is_known_even_if_both_wrote_the_same()
    {
        Save([.. Enumerable.Range(0, 9).Select(_ => new Article { Title = "a" })]);
        using var session = Database.OpenSession();
        var articles = session.Query<Article>().OrderBy(article => article.Id).ToList();
        Change<Article>(3, other => other.Likes = 1);
        Change<Article>(7, other => other.Likes = 1);
        Remove<Article>(5);

        articles.ForEach(article => article.Likes = 1);
        var stale = Assert.Throws<StaleDataException>(session.Commit);

        Assert.Equal([3, 5, 7], stale.Rows.Select(row => row.Key));
        Assert.Equal([false, true, false], stale.Rows.Select(row => row.IsGone));
        session.Rollback();
        Assert.All(articles, article => Assert.Equal((0, 1), (article.Likes, article.Version)));
    }

    [Fact]
    public void A_delete_compares_the_version()
    {
        Save(new Article { Title = "a" }, new Article { Title = "b" });
        using var session = Database.OpenSession();
        session.RecordStatements = true;
        var articles = session.Query<Article>().OrderBy(article => article.Id).ToList();
        Change<Article>(2, other => other.Title = "theirs");

        articles.ForEach(session.Delete);
        var stale = Assert.Throws<StaleDataException>(session.Commit);

        Assert.Equal([2], stale.Rows.Select(row => row.Key));
        session.Rollback();
        session.Delete(articles[0]);
        session.Flush();
        Assert.Equal(Database.Sql("DELETE FROM \"article\" WHERE \"id\" = ?1 AND \"version\" = ?2"), session.Statements[^1]);
        session.Commit();
        Assert.Equal("theirs", Rows("SELECT title FROM article"));
    }

    [Fact]
    public void A_cascaded_delete_compares_the_version()
    {
        Save(new Article { Title = "a", Remarks = { new Remark { Text = "r" } } });
        using var session = Database.OpenSession();
        var article = session.Get<Article>(1)!;
        Assert.Single(article.Remarks);
        Change<Remark>(1, remark => remark.Text = "theirs");

        session.Delete(article);
        var stale = Assert.Throws<StaleDataException>(session.Commit);

        Assert.IsType<Remark>(Assert.Single(stale.Rows).Entity);
    }

    [Fact]
    public void A_row_that_moves_to_another_list_gets_a_new_version()
    {
        Save(new Author { Name = "ann", Articles = { new Article { Title = "a" } } }, new Author { Name = "bob" });
        using var session = Database.OpenSession();
        var bob = session.Get<Author>(2)!;
        var article = session.Get<Article>(1)!;

        bob.Articles.Add(article);
        session.Commit();

        Assert.Equal("2 2", Rows("SELECT CONCAT(author_id, ' ', version) FROM article"));
        Assert.Equal(2, article.Version);
    }

    [Fact]
    public void A_change_to_the_same_value_writes_nothing()
    {
        Save(new Article { Title = "a" });
        using var session = Database.OpenSession();
        var article = session.Get<Article>(1)!;

        article.Title = "a";
        session.Commit();

        Assert.Equal((1, 1), (session.StatementCount, article.Version));
    }

    [Fact]
    public void A_savepoint_that_is_rolled_back_gives_back_the_version()
    {
        Save(new Article { Title = "a" });
        using var session = Database.OpenSession();
        var article = session.Get<Article>(1)!;
        article.Likes = 1;
        session.Flush();
        using (session.BeginNested())
        {
            article.Likes = 2;
            session.Flush();
            Assert.Equal(3, article.Version);
        }

        Assert.Equal((1, 2), (article.Likes, article.Version));
        article.Likes = 3;
        session.Commit();
        Assert.Equal("3 3", Rows("SELECT CONCAT(likes, ' ', version) FROM article"));
    }

    [Fact]
    public void A_version_that_is_set_is_what_is_compared()
    {
        Save(new Article { Title = "a" });
        Change<Article>(1, article => article.Title = "b");
        using var session = Database.OpenSession();
        var article = session.Get<Article>(1)!;

        article.Version = 1;
        article.Title = "from a form of version 1";
        var stale = Assert.Throws<StaleDataException>(session.Commit);

        Assert.Equal((1, 2), (Assert.Single(stale.Rows).ExpectedVersion, stale.Rows[0].CurrentVersion));
        session.Rollback();
        article.Version = 2;
        article.Title = "from a form of version 2";
        session.Commit();
        Assert.Equal("3", Rows("SELECT CONCAT('', version) FROM article"));
    }

    [Fact]
    public void A_posted_version_is_compared_whatever_else_is_allowed()
    {
        Save(new Article { Title = "a" });
        Change<Article>(1, article => article.Title = "b");
        using var session = Database.OpenSession();

        session.Merge(new Article { Id = 1, Title = "posted", Version = 1 }, allow: article => new { article.Title });
        var stale = Assert.Throws<StaleDataException>(session.Commit);
        session.Rollback();
        session.Merge(new Article { Id = 1, Title = "posted", Version = 2 }, allow: article => new { article.Title });
        session.Commit();

        Assert.Equal(1, Assert.Single(stale.Rows).ExpectedVersion);
        Assert.Equal("posted 3", Rows("SELECT CONCAT(title, ' ', version) FROM article"));
    }

    [Fact]
    public async Task A_version_in_the_body_of_a_request_is_compared()
    {
        Save(new Article { Title = "a" });
        var options = new JsonSerializerOptions().AddRelata();
        string body;
        await using (var reading = Database.OpenSession())
        {
            body = JsonSerializer.Serialize(await reading.GetAsync<Article>(1), options);
        }

        Change<Article>(1, article => article.Title = "theirs");
        await using var session = Database.OpenSession();

        await session.MergeAsync(JsonSerializer.Deserialize<Article>(body.Replace("\"a\"", "\"stale\"", StringComparison.Ordinal), options)!);
        var stale = await Assert.ThrowsAsync<StaleDataException>(() => session.CommitAsync());
        await session.RollbackAsync();
        await session.MergeAsync(JsonSerializer.Deserialize<Article>("""{"Id":1,"Title":"fresh","Version":2}""", options)!);
        await session.CommitAsync();

        Assert.Contains("\"Version\":1", body, StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(stale.Rows).ExpectedVersion);
        Assert.Equal("fresh 3", Rows("SELECT CONCAT(title, ' ', version) FROM article"));
    }

    [Fact]
    public void An_object_of_a_closed_session_is_compared_with_what_it_was_loaded_with()
    {
        Save(new Article { Title = "a" });
        Article article;
        using (var first = Database.OpenSession())
        {
            article = first.Get<Article>(1)!;
        }

        Change<Article>(1, other => other.Title = "theirs");
        using var session = Database.OpenSession();
        session.Add(article);
        article.Title = "mine";

        Assert.Throws<StaleDataException>(session.Commit);
    }

    [Fact]
    public void An_expired_object_has_the_version_of_its_row_again()
    {
        Save(new Article { Title = "a" });
        using var session = Database.OpenSession();
        var article = session.Get<Article>(1)!;
        Change<Article>(1, other => other.Title = "theirs");

        session.Expire(article);
        article.Likes = 5;
        session.Commit();

        Assert.Equal("theirs 5 3", Rows("SELECT CONCAT(title, ' ', likes, ' ', version) FROM article"));
        Assert.Equal(("theirs", 3), (article.Title, article.Version));
    }

    [Fact]
    public void A_new_object_with_the_key_of_a_deleted_one_goes_on_from_its_version()
    {
        Save(new Article { Title = "a" });
        using var session = Database.OpenSession();
        session.Delete(session.Get<Article>(1)!);
        var article = new Article { Id = 1, Title = "b" };
        session.Add(article);

        session.Commit();

        Assert.Equal("b 2", Rows("SELECT CONCAT(title, ' ', version) FROM article"));
        Assert.Equal(2, article.Version);
    }

    [Fact]
    public void A_guid_is_made_anew_and_a_time_is_later()
    {
        var clock = new SettableTime(new DateTimeOffset(2026, 11, 28, 10, 0, 0, TimeSpan.Zero));
        Database.Diagnostics.TimeProvider = clock;
        Save(new Draft { Text = "a" }, new Letter { Text = "a" }, new Postcard { Text = "a" });
        using var session = Database.OpenSession();
        var (draft, letter, card) = (session.Get<Draft>(1)!, session.Get<Letter>(1)!, session.Get<Postcard>(1)!);
        var (mark, sent) = (draft.Mark, letter.ChangedAt);
        Assert.Equal(clock.GetUtcNow(), sent);

        (draft.Text, letter.Text, card.Text) = ("b", "b", "b");
        session.Flush();
        (draft.Text, letter.Text, card.Text) = ("c", "c", "c");
        session.Commit();

        Assert.NotEqual(mark, draft.Mark);
        Assert.Equal(sent.AddTicks(20), letter.ChangedAt);
        Assert.Equal(sent.AddTicks(20).DateTime, card.ChangedAt);
        Change<Letter>(1, other => other.Text = "theirs");
        Change<Draft>(1, other => other.Text = "theirs");
        Change<Postcard>(1, other => other.Text = "theirs");
        foreach (var change in new Action[] { () => draft.Text = "d", () => letter.Text = "d", () => card.Text = "d" })
        {
            change();
            Assert.Throws<StaleDataException>(session.Commit);
            session.Rollback();
        }
    }

    [Fact]
    public void The_program_sets_its_version_with_each_change()
    {
        Save(new Sheet { Text = "a", Revision = "r1" });
        using var session = Database.OpenSession();
        session.RecordStatements = true;
        var sheet = session.Get<Sheet>(1)!;

        sheet.Text = "b";
        var missing = Assert.Throws<VersionException>(session.Commit);
        session.Rollback();
        (sheet.Text, sheet.Revision) = ("b", "r2");
        session.Commit();

        Assert.Equal("REL173", missing.Code);
        Assert.Equal(Database.Sql("UPDATE \"sheet\" SET \"text\" = ?1, \"revision\" = ?2 WHERE \"id\" = ?3 AND \"revision\" = ?4"), session.Statements[^1]);
        Change<Sheet>(1, other => (other.Text, other.Revision) = ("theirs", "r3"));
        (sheet.Text, sheet.Revision) = ("c", "r4");
        var stale = Assert.Throws<StaleDataException>(session.Commit);
        Assert.Equal(("r2", "r3"), (stale.Rows[0].ExpectedVersion, stale.Rows[0].CurrentVersion));
    }

    [Fact]
    public void An_update_of_one_table_of_a_hierarchy_raises_the_version_in_that_of_the_root()
    {
        Save(new Truck { Name = "t", Load = 1 }, new Bike { Name = "b", Gears = 3 });
        using var session = Database.OpenSession();
        session.RecordStatements = true;
        var (truck, bike) = (session.Get<Truck>(1)!, session.Get<Bike>(2)!);

        truck.Load = 2;
        session.Flush();

        Assert.Equal(
            [Database.Sql("UPDATE \"vehicle\" SET \"version\" = ?1 WHERE \"id\" = ?2 AND \"version\" = ?3"), Database.Sql("UPDATE \"truck\" SET \"load\" = ?1 WHERE \"id\" = ?2")],
            session.Statements.TakeLast(2));
        session.Commit();
        Change<Truck>(1, other => other.Load = 9);
        Change<Bike>(2, other => other.Gears = 9);
        truck.Load = 3;
        Assert.Equal(9, ((Truck)Assert.Single(Assert.Throws<StaleDataException>(session.Commit).Rows).Current!).Load);
        session.Rollback();
        session.Delete(truck);
        session.Delete(bike);
        var deleted = Assert.Throws<StaleDataException>(session.Commit);
        Assert.Equal([1, 2], deleted.Rows.Select(row => row.Key));
        Assert.All(deleted.Rows, row => Assert.False(row.IsGone));
        session.Rollback();
        session.Refresh(truck);
        session.Delete(truck);
        session.Commit();
        Assert.Equal("b 2", Rows("SELECT CONCAT(name, ' ', version) FROM vehicle"));
    }
}

public sealed class SqliteVersionTests : VersionTests<SqliteFile>;

public sealed class MariaDbVersionTests : VersionTests<MariaDbTestDatabase>;

public sealed class PostgreSqlVersionTests : VersionTests<PostgreSqlTestDatabase>;
