using Relata.Tests.Databases;
using Relata.Tests.Versions.Models;

namespace Relata.Tests.Versions;

/// <summary>After a conflict, the changes of a session are kept, dropped or merged with those of the other one.</summary>
public abstract class ResolveTests<TDatabase> : VersionsTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(Resolve.KeepMine, "mine theirs 1 3")]
    [InlineData(Resolve.TakeTheirs, "theirs theirs 0 2")]
    public async Task What_is_kept_is_written_by_the_next_commit(Resolve how, string row)
    {
        Save(new Article { Title = "a", Body = "a" }, new Article { Title = "other" });
        await using var session = Database.OpenSession();
        var articles = await session.Query<Article>().OrderBy(article => article.Id).ToListAsync();
        Change<Article>(1, other => (other.Title, other.Body) = ("theirs", "theirs"));
        (articles[0].Title, articles[0].Likes) = ("mine", 1);
        articles[1].Title = "kept";
        session.Add(new Article { Title = "new" });
        var stale = await Assert.ThrowsAsync<StaleDataException>(() => session.CommitAsync());

        await session.ResolveAsync(stale, how);
        await session.CommitAsync();

        Assert.Equal($"{row};kept  0 2;new  0 1", string.Join(";", Database.Texts("SELECT CONCAT(title, ' ', COALESCE(body, ''), ' ', likes, ' ', version) FROM article ORDER BY id")));
        Assert.Equal(row, $"{articles[0].Title} {articles[0].Body} {articles[0].Likes} {articles[0].Version}");
    }

    [Fact]
    public void A_merge_keeps_both_changes_of_different_columns()
    {
        Save(new Article { Title = "a", Body = "a" });
        using var session = Database.OpenSession();
        var article = session.Get<Article>(1)!;
        Change<Article>(1, other => other.Body = "theirs");
        article.Title = "mine";
        var stale = Assert.Throws<StaleDataException>(session.Commit);

        session.Resolve(stale, Resolve.Merge);
        session.Commit();

        Assert.Equal("mine theirs 3", Rows("SELECT CONCAT(title, ' ', body, ' ', version) FROM article"));
    }

    [Fact]
    public void A_merge_names_the_column_that_both_have_changed_and_the_choice_remains()
    {
        Save(new Article { Title = "a", Body = "a" });
        using var session = Database.OpenSession();
        var article = session.Get<Article>(1)!;
        Change<Article>(1, other => (other.Title, other.Body) = ("theirs", "same"));
        (article.Title, article.Body) = ("mine", "same");
        var stale = Assert.Throws<StaleDataException>(session.Commit);

        var both = Assert.Throws<ResolveException>(() => session.Resolve(stale, Resolve.Merge));
        Assert.Equal(["Title"], both.Properties);
        Assert.Same(article, both.Entity);
        session.Resolve(stale, Resolve.KeepMine);
        session.Commit();

        Assert.Equal("mine same 3", Rows("SELECT CONCAT(title, ' ', body, ' ', version) FROM article"));
    }

    [Fact]
    public void A_conflict_may_come_again_and_be_resolved_again()
    {
        Save(new Article { Title = "a" });
        using var session = Database.OpenSession();
        var article = session.Get<Article>(1)!;
        for (var round = 1; round <= 3; round++)
        {
            Change<Article>(1, other => other.Likes = 10 + other.Likes);
            article.Title = $"mine {round}";
            session.Resolve(Assert.Throws<StaleDataException>(session.Commit), Resolve.Merge);
        }

        session.Commit();

        Assert.Equal("mine 3 30 5", Rows("SELECT CONCAT(title, ' ', likes, ' ', version) FROM article"));
    }

    [Fact]
    public void After_a_rollback_of_what_was_resolved_the_object_is_read_again()
    {
        Save(new Article { Title = "a" });
        using var session = Database.OpenSession();
        var article = session.Get<Article>(1)!;
        Change<Article>(1, other => other.Title = "theirs");
        article.Likes = 1;
        session.Resolve(Assert.Throws<StaleDataException>(session.Commit), Resolve.KeepMine);

        session.Rollback();
        article.Likes = 2;
        session.Commit();

        Assert.Equal("theirs 2 3", Rows("SELECT CONCAT(title, ' ', likes, ' ', version) FROM article"));
    }

    [Fact]
    public void A_row_that_is_gone_cannot_keep_changes()
    {
        Save(new Author { Name = "ann", Articles = { new Article { Title = "a" } } });
        using var session = Database.OpenSession();
        var author = session.Get<Author>(1)!;
        var article = Assert.Single(author.Articles);
        Remove<Article>(1);
        article.Title = "mine";
        var stale = Assert.Throws<StaleDataException>(session.Commit);

        Assert.Same(article, Assert.Throws<ResolveException>(() => session.Resolve(stale, Resolve.KeepMine)).Entity);
        session.Resolve(stale, Resolve.TakeTheirs);
        session.Commit();

        Assert.Empty(author.Articles);
        Assert.False(session.Contains(article));
    }

    [Fact]
    public void A_delete_is_repeated_or_taken_back()
    {
        Save(new Article { Title = "a" }, new Article { Title = "b" });
        using var session = Database.OpenSession();
        var (first, second) = (session.Get<Article>(1)!, session.Get<Article>(2)!);
        Change<Article>(1, other => other.Title = "theirs");
        session.Delete(first);
        var stale = Assert.Throws<StaleDataException>(session.Commit);
        Assert.Equal(["Title"], Assert.Throws<ResolveException>(() => session.Resolve(stale, Resolve.Merge)).Properties);
        session.Resolve(stale, Resolve.TakeTheirs);
        session.Commit();
        Assert.Equal("theirs", first.Title);

        Change<Article>(2, other => other.Title = "theirs");
        session.Delete(second);
        session.Resolve(Assert.Throws<StaleDataException>(session.Commit), Resolve.KeepMine);
        session.Commit();

        Assert.Equal("theirs", Rows("SELECT title FROM article"));
    }

    [Fact]
    public void What_was_flushed_before_can_only_be_rolled_back()
    {
        Save(new Article { Title = "a" });
        using var session = Database.OpenSession();
        var article = session.Get<Article>(1)!;
        session.Add(new Author { Name = "ann" });
        session.Flush();
        // SQLite has one writer: there, the version of a form is the stale one.
        article.Version = 9;
        article.Title = "mine";
        var stale = Assert.Throws<StaleDataException>(session.Commit);

        Assert.Equal("REL172", Assert.Throws<ResolveException>(() => session.Resolve(stale, Resolve.KeepMine)).Code);
        session.Rollback();
        using var another = Database.OpenSession();
        Assert.Throws<SessionStateException>(() => another.Resolve(stale, Resolve.KeepMine));
    }

    [Fact]
    public void Compared_columns_are_resolved_too()
    {
        Save(new Note { Text = "a", Count = 1 });
        using var session = Database.OpenSession();
        var note = session.Get<Note>(1)!;
        Change<Note>(1, other => (other.Text, other.Remark) = ("theirs", "theirs"));
        note.Text = "mine";

        session.Resolve(Assert.Throws<StaleDataException>(session.Commit), Resolve.KeepMine);
        session.Commit();

        Assert.Equal("mine theirs", Rows("SELECT CONCAT(text, ' ', remark) FROM note"));
    }
}

public sealed class SqliteResolveTests : ResolveTests<SqliteFile>;

public sealed class MariaDbResolveTests : ResolveTests<MariaDbTestDatabase>;

public sealed class PostgreSqlResolveTests : ResolveTests<PostgreSqlTestDatabase>;
