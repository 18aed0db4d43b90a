using Relata.Tests.Databases;
using Relata.Tests.Versions.Models;

namespace Relata.Tests.Versions;

/// <summary>What was set and set back is no change: nothing is written, and the version stays.</summary>
public abstract class RevertedChangeTests<TDatabase> : VersionsTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly DateTimeOffset s_at = new(2025, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void A_property_that_is_set_back_writes_nothing()
    {
        Save(new Article { Title = "a", Body = null });
        using var session = Database.OpenSession();
        var article = session.Get<Article>(1)!;

        (article.Title, article.Body, article.Likes) = ("b", "text", 4);
        (article.Title, article.Body, article.Likes) = ("c", "other", 5);
        Assert.Equal(3, article.GetChanges().Count);
        (article.Title, article.Body, article.Likes) = ("a", null, 0);

        Assert.Empty(article.GetChanges());
        Assert.Empty(article.ChangedProperties());
        Assert.Empty(session.Changed);
        Assert.False(session.HasChanges);
        Assert.Empty(session.ExplainFlush().Writes);
        var statements = session.StatementCount;
        Assert.Empty(session.Commit().Tables);
        Assert.Equal((statements, 1), (session.StatementCount, article.Version));
        (article.Likes, article.Title) = (1, "d");
        article.Title = "a";
        session.Commit();
        Assert.Equal("a 1 2", Rows("SELECT CONCAT(title, ' ', likes, ' ', version) FROM article"));
    }

    [Fact]
    public void Only_the_columns_that_remain_changed_are_sent()
    {
        Save(new Article { Title = "a", Likes = 1 });
        using var session = Database.OpenSession();
        session.RecordStatements = true;
        var article = session.Get<Article>(1)!;

        (article.Title, article.Likes) = ("b", 2);
        article.Title = "a";
        session.Flush();

        Assert.Equal(Database.Sql("UPDATE \"article\" SET \"likes\" = ?1, \"version\" = ?2 WHERE \"id\" = ?3 AND \"version\" = ?4"), session.Statements[^1]);

        // The flush has made 2 the value of the row.
        article.Likes = 1;
        Assert.Equal(new PropertyChange("Likes", 2, 1), Assert.Single(article.GetChanges()));
        session.Commit();
        Assert.Equal("1 3", Rows("SELECT CONCAT(likes, ' ', version) FROM article"));
    }

    [Fact]
    public void Values_of_all_immutable_types_are_set_back_and_those_that_can_change_in_place_are_written()
    {
        Save(new Reel { Day = DayOfWeek.Friday, Price = 1.5m, At = s_at, Names = ["a"], Tags = ["a"], Bytes = [1], Span = new(1, 2) });
        using var session = Database.OpenSession();
        var reel = session.Get<Reel>(1)!;
        var (updated, span) = (reel.UpdatedAt, reel.Span);

        (reel.Day, reel.Other, reel.Price, reel.Code, reel.At, reel.Span) = (DayOfWeek.Monday, DayOfWeek.Sunday, 2m, Guid.NewGuid(), null, new(1, 3));
        Assert.Equal(["Day", "Other", "Price", "Code", "At", "Span.From", "Span.To"], reel.ChangedProperties());
        (reel.Day, reel.Other, reel.Price, reel.Code, reel.At, reel.Span) = (DayOfWeek.Friday, null, 1.5m, null, s_at, span);
        Assert.Empty(reel.ChangedProperties());
        session.Commit();
        Assert.Equal((updated, 1), (reel.UpdatedAt, reel.Version));

        var (names, tags, bytes) = (reel.Names!, reel.Tags, reel.Bytes);
        (reel.Names, reel.Tags, reel.Bytes) = (["b"], ["b"], [2]);
        (names[0], tags[0], bytes[0]) = ("c", "c", 3);
        (reel.Names, reel.Tags, reel.Bytes) = (names, tags, bytes);
        session.Commit();
        using var other = Database.OpenSession();
        var read = other.Get<Reel>(1)!;
        Assert.Equal(("c", "c", (byte)3, 2), (read.Names![0], read.Tags[0], read.Bytes[0], read.Version));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_reference_that_is_set_there_and_back_writes_nothing(bool isLoaded)
    {
        Save(new Author { Name = "x", Articles = { new Article { Title = "a" } } }, new Author { Name = "y" });
        using var session = Database.OpenSession();
        var (x, y, article) = (session.Get<Author>(1)!, session.Get<Author>(2)!, session.Get<Article>(1)!);
        if (isLoaded)
        {
            Assert.Equal((1, 0, x), (x.Articles.Count, y.Articles.Count, article.Author));
        }

        article.Author = y;
        article.Author = null;
        article.Author = x;
        CheckNothing();
        y.Articles.Add(article);
        x.Articles.Add(article);
        CheckNothing();
        x.Articles.Remove(article);
        x.Articles.Add(article);
        CheckNothing();
        article.AuthorId = 2;
        article.AuthorId = 1;
        CheckNothing();

        // A reference there, and the foreign key back: the reference counts.
        article.Author = y;
        article.AuthorId = 1;
        session.Commit();
        Assert.Equal("2 2", Rows("SELECT CONCAT(author_id, ' ', version) FROM article"));

        void CheckNothing()
        {
            Assert.Empty(article.ChangedProperties());
            Assert.Null(article.GetChange(a => a.Author));
            Assert.True(x.GetChanges(a => a.Articles).IsEmpty && y.GetChanges(a => a.Articles).IsEmpty);
            Assert.Empty(session.Changed);
            Assert.Empty(session.Commit().Tables);
            Assert.Equal(1, article.Version);
            Assert.Equal([article], x.Articles);
            Assert.Empty(y.Articles);
        }
    }

    [Fact]
    public void After_a_savepoint_the_value_counts_that_the_row_has_then()
    {
        Save(new Article { Title = "a" });
        using var session = Database.OpenSession();
        var article = session.Get<Article>(1)!;
        article.Likes = 1;
        using (var nested = session.BeginNested())
        {
            article.Title = "b";
            session.Flush();
            nested.Rollback();
        }

        article.Title = "b";
        article.Title = "a";
        Assert.False(session.HasChanges);
        using (var nested = session.BeginNested())
        {
            article.Title = "b";
            nested.Commit();
        }

        article.Title = "c";
        article.Title = "a";
        Assert.Equal(new PropertyChange("Title", "b", "a"), Assert.Single(article.GetChanges()));
        session.Commit();
        Assert.Equal("a 1 4", Rows("SELECT CONCAT(title, ' ', likes, ' ', version) FROM article"));
        article.Title = "d";
        session.Rollback();
        article.Title = "e";
        article.Title = "a";
        Assert.False(session.HasChanges);
    }

    [Theory]
    [InlineData("Refresh")]
    [InlineData("Expire")]
    [InlineData("PopulateExisting")]
    [InlineData("ExpireAndSet")]
    public void A_value_that_the_row_no_longer_has_is_written(string way)
    {
        Save(new Author { Name = "old" });
        using var session = Database.OpenSession();
        var author = session.Get<Author>(1)!;
        author.Name = "mine";
        Change<Author>(1, other => other.Name = "theirs");
        using (session.NoAutoflush())
        {
            switch (way)
            {
                case "Refresh":
                    session.Refresh(author);
                    break;
                case "PopulateExisting":
                    session.Query<Author>().PopulateExisting().ToList();
                    break;
                case "Expire":
                    session.Expire(author);
                    session.Query<Author>().ToList();
                    break;
                default:
                    session.Expire(author);
                    break;
            }

            if (way == "ExpireAndSet")
            {
                author.Name = "mine";
                session.Query<Author>().ToList();
                Assert.False(Assert.Single(author.GetChanges()).IsOriginalKnown);
            }
            else
            {
                Assert.Equal("theirs", author.Name);
                author.Name = "mine";
                Assert.Equal(new PropertyChange("Name", "theirs", "mine"), Assert.Single(author.GetChanges()));
            }
        }

        author.Name = "old";
        session.Commit();
        Assert.Equal("old", Rows("SELECT name FROM author"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void After_a_write_without_the_object_a_value_is_written_whatever_it_was(bool isQuery)
    {
        Save(new Author { Name = "old" });
        using var session = Database.OpenSession();
        var author = session.Get<Author>(1)!;
        author.Name = "mine";
        using (session.NoAutoflush())
        {
            if (isQuery)
            {
                session.Query<Author>().ExecuteUpdate(set => set.Set(a => a.Name, "query"));
            }
            else
            {
                session.Execute($"UPDATE author SET name = {"raw"}");
            }
        }

        author.Name = "old";
        session.Commit();
        Assert.Equal("old", Rows("SELECT name FROM author"));
        author.Name = "new";
        author.Name = "old";
        Assert.False(session.HasChanges);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void After_a_query_in_SQL_a_value_is_written_whatever_it_was(bool returnsEntities)
    {
        Save(new Author { Name = "old" }, new Author { Name = "other" });
        using var session = Database.OpenSession();
        var (author, other) = (session.Get<Author>(1)!, session.Get<Author>(2)!);
        other.Name = "begun";
        session.Flush();
        if (returnsEntities)
        {
            session.Sql<Author>($"SELECT * FROM author").ToList();
        }
        else
        {
            session.Sql<int>($"SELECT 1").Single();
        }

        author.Name = "mine";
        author.Name = "old";
        Assert.True(session.HasChanges);
        session.Commit();
        Assert.Equal("old begun", Rows("SELECT name FROM author ORDER BY id"));
    }

    [Fact]
    public void On_a_connection_of_the_program_a_value_is_written_whatever_it_was()
    {
        Save(new Author { Name = "old" });
        using var connection = Test.OpenDriverConnection();
        using var session = Database.OpenSession(connection);
        var author = session.Get<Author>(1)!;

        author.Name = "mine";
        author.Name = "old";
        Assert.Equal(["Name"], author.ChangedProperties());
    }

    [Fact]
    public void A_setter_runs_no_converter_of_the_program()
    {
        Save(new Reel { Tags = [], Bytes = [], Span = new(1, 2), Length = 3 });
        using var session = Database.OpenSession();
        var reel = session.Get<Reel>(1)!;
        var calls = Doubled.Calls;

        reel.Length = 4;
        reel.Length = 3;
        reel.Length = 3;

        Assert.Equal(calls, Doubled.Calls);
        Assert.Equal(["Length"], reel.ChangedProperties());
        session.Commit();
        Assert.Equal(2, reel.Version);
    }

    [Fact]
    public void Columns_that_a_query_has_not_read_are_written_until_they_are_known()
    {
        Save(new Article { Title = "a", Likes = 3, Body = "b" });
        using var session = Database.OpenSession();
        var article = session.Query<Article>().Options(Load.Only((Article a) => a.Title)).Single();

        article.Title = "t";
        article.Likes = 4;
        article.Likes = 3;
        Assert.Equal(["Title", "Likes"], article.ChangedProperties());
        using (session.NoAutoflush())
        {
            Assert.Equal("b", article.Body);
        }

        article.Body = "c";
        Assert.Equal(new PropertyChange("Body", "b", "c"), article.GetChanges().Single(change => change.Property == "Body"));
        article.Body = "b";
        article.Title = "a";
        Assert.Equal(["Likes"], article.ChangedProperties());
        session.Commit();
        Assert.Equal("3 2", Rows("SELECT CONCAT(likes, ' ', version) FROM article"));
    }

    [Fact]
    public void A_merge_that_brings_the_former_values_leaves_nothing_to_write()
    {
        Save(new Article { Title = "a", Likes = 3 });
        using var session = Database.OpenSession();
        var article = session.Get<Article>(1)!;

        session.Merge(new Article { Id = 1, Title = "b", Likes = 4 });
        session.Merge(new Article { Id = 1, Title = "a" });
        Assert.Equal(["Likes"], article.ChangedProperties());
        session.Merge(new Article { Id = 1, Likes = 3 });

        Assert.False(session.HasChanges);
        session.Commit();
        Assert.Equal(1, article.Version);
    }

    [Fact]
    public void An_object_that_came_with_changes_is_written_whatever_they_are()
    {
        Save(new Article { Title = "a" });
        Article article;
        using (var first = Database.OpenSession())
        {
            article = first.Get<Article>(1)!;
        }

        article.Title = "b";
        using var session = Database.OpenSession();
        session.Add(article);
        article.Title = "c";
        article.Title = "b";
        session.Commit();

        Assert.Equal("b 2", Rows("SELECT CONCAT(title, ' ', version) FROM article"));
    }
}

public sealed class SqliteRevertedChangeTests : RevertedChangeTests<SqliteFile>;

public sealed class MariaDbRevertedChangeTests : RevertedChangeTests<MariaDbTestDatabase>;

public sealed class PostgreSqlRevertedChangeTests : RevertedChangeTests<PostgreSqlTestDatabase>;
