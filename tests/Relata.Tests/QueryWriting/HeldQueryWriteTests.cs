using Relata.Tests.Databases;
using Relata.Tests.QueryWriting.Models;

namespace Relata.Tests.QueryWriting;

/// <summary>ExecuteUpdate and ExecuteDelete in sessions that hold objects of the rows.</summary>
public abstract class HeldQueryWriteTests<TDatabase> : ArticlesTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void Held_objects_have_the_new_values_without_a_statement_of_their_own()
    {
        using var session = Database.OpenSession();
        var articles = session.Query<Article>().Options(Load.SelectIn((Article article) => article.Labels)).OrderBy(article => article.Id).Take(3).ToList();
        var count = session.StatementCount;

        session.Query<Article>().Where(article => article.Views < 30).ExecuteUpdate(set => set.Set(article => article.Views, article => article.Views + 1));

        // Of MariaDB also the SELECT of the keys.
        Assert.Equal(Database.Dialect.ReturnsWrittenKeys ? 2 : 3, session.StatementCount - count);
        count = session.StatementCount;
        Assert.Equal([11, 21, 30], articles.Select(article => article.Views));
        Assert.Equal([12, 23, 33], articles.Select(article => article.Total));
        Assert.Equal([1, 2, 0], articles.Select(article => article.Labels.Count));
        Assert.All(articles, article => Assert.Empty(article.ChangedProperties()));
        Assert.Equal(count, session.StatementCount);

        session.Rollback();
        Assert.Equal([10, 20, 30], articles.Select(article => article.Views));
        Assert.Equal([11, 22, 33], articles.Select(article => article.Total));
    }

    [Fact]
    public void Objects_that_the_query_does_not_select_are_not_read()
    {
        using var session = Database.OpenSession();
        var first = session.Query<Article>().First(article => article.Id == 1);
        session.Query<Article>().Where(article => article.Id == 2).ExecuteUpdate(set => set.Set(article => article.Views, 0));

        Assert.Equal(Database.Dialect.ReturnsWrittenKeys ? 2 : 3, session.StatementCount);
        Assert.Equal(10, first.Views);
    }

    [Fact]
    public void A_changed_foreign_key_moves_the_object_between_loaded_lists()
    {
        using var session = Database.OpenSession();
        var authors = session.Query<Author>().Options(Load.SelectIn((Author author) => author.Articles).Joined(article => article.Editor), Load.SelectIn((Author author) => author.Edited))
            .OrderBy(author => author.Id).ToList();
        var third = authors[0].Articles.Single(article => article.Id == 3);

        session.Query<Article>().Where(article => article.Id == 3).ExecuteUpdate(set => set.Set(article => article.Author, authors[1]).Set(article => article.EditorId, 1));
        Assert.Equal([1, 2, 4], authors[0].Articles.Select(article => article.Id).Order());
        Assert.Equal([3, 5, 6], authors[1].Articles.Select(article => article.Id).Order());
        Assert.Same(authors[1], third.Author);
        Assert.Same(authors[0], third.Editor);
        Assert.Equal([3], authors[0].Edited.Select(article => article.Id));

        session.Rollback();
        Assert.Equal([1, 2, 3, 4], authors[0].Articles.Select(article => article.Id).Order());
        Assert.Equal([5, 6], authors[1].Articles.Select(article => article.Id).Order());
        Assert.Empty(authors[0].Edited);
        Assert.Same(authors[0], third.Author);
        Assert.Null(third.Editor);
    }

    [Fact]
    public void Deleted_rows_are_deleted_objects_and_a_rollback_restores_them()
    {
        using var session = Database.OpenSession();
        var bob = session.Query<Author>().Options(Load.SelectIn((Author author) => author.Articles).SelectIn(article => article.Labels)).Single(author => author.Name == "Bob");
        var (fifth, sixth) = (bob.Articles.Single(article => article.Id == 5), bob.Articles.Single(article => article.Id == 6));

        Assert.Equal(1, session.Query<Article>().Where(article => article.Views == 60).ExecuteDelete());
        Assert.Equal([fifth], bob.Articles);
        Assert.Equal((EntityState.Deleted, EntityState.Persistent), (sixth.GetState(), fifth.GetState()));
        Assert.Null(session.Get<Article>(6));

        session.Rollback();
        Assert.Equal([5, 6], bob.Articles.Select(article => article.Id).Order());
        Assert.Same(sixth, session.Get<Article>(6));

        session.Query<Article>().Where(article => article.Id == 6).ExecuteDelete();
        session.Commit();
        Assert.Equal(EntityState.Detached, sixth.GetState());
        Assert.Equal([fifth], bob.Articles);
    }

    [Fact]
    public void A_savepoint_takes_back_what_was_written_after_it()
    {
        using var session = Database.OpenSession();
        var articles = session.Query<Article>().OrderBy(article => article.Id).ToList();
        session.Query<Article>().ExecuteUpdate(set => set.Set(article => article.Likes, 50));
        using (session.BeginNested())
        {
            session.Query<Article>().Where(article => article.Id == 3).ExecuteUpdate(set => set.Set(article => article.Likes, 51));
            session.Query<Article>().Where(article => article.Id == 4).ExecuteDelete();
            Assert.Equal((51, EntityState.Deleted), (articles[2].Likes, articles[3].GetState()));
        }

        Assert.Equal((50, EntityState.Persistent, 50), (articles[2].Likes, articles[3].GetState(), articles[3].Likes));
        session.Rollback();
        Assert.Equal([1, 2, 3, 4, 5, 6], articles.Select(article => article.Likes));
    }

    [Fact]
    public void Changes_that_are_not_flushed_are_kept()
    {
        using var session = Database.OpenSession();
        var first = session.Get<Article>(1)!;
        using (session.NoAutoflush())
        {
            first.Title = "mine";
            first.Likes = 77;
            session.Query<Article>().ExecuteUpdate(set => set.Set(article => article.Views, 0).Set(article => article.Likes, 0));
            Assert.Equal(("mine", 77, 0), (first.Title, first.Likes, first.Views));
        }

        session.Commit();
        Assert.Equal(("mine", 77, 0), (Read()[0].Title, Read()[0].Likes, Read()[0].Views));
    }

    [Fact]
    public void Unflushed_changes_of_a_deleted_object_are_not_written()
    {
        using var session = Database.OpenSession();
        var third = session.Get<Article>(3)!;
        using (session.NoAutoflush())
        {
            third.Title = "mine";
            session.Query<Article>().Where(article => article.Id == 3).ExecuteDelete();
        }

        session.Commit();
        Assert.Equal([1, 2, 4, 5, 6], Read().Select(article => article.Id));
    }

    [Fact]
    public void Columns_that_were_not_loaded_and_expired_objects_are_read_with_their_new_values()
    {
        using var session = Database.OpenSession();
        var articles = session.Query<Article>().Options(Load.Only((Article article) => article.Title)).OrderBy(article => article.Id).ToList();
        session.Expire(articles[1]);
        session.Query<Article>().ExecuteUpdate(set => set.Set(article => article.Body, "new").Set(article => article.Views, 5));

        Assert.All(articles, article => Assert.Equal(("new", 5), (article.Body, article.Views)));
    }

    [Fact]
    public void What_was_loaded_after_a_write_is_read_again_after_a_rollback()
    {
        (string What, Action<Session> Write)[] writes =
        [
            ("update", session => session.Query<Article>().ExecuteUpdate(set => set.Set(article => article.Likes, 50).Set(article => article.AuthorId, 2))),
            ("delete", session => session.Query<Article>().Where(article => article.Id > 2 && !article.Labels.Any()).ExecuteDelete()),
            ("bulk insert", session => session.BulkInsert([new Article { Title = "bulk", Words = [], AuthorId = 1 }])),
            ("upsert", session => session.Upsert(new Article { Id = 3, Title = "upsert", Words = [], AuthorId = 2, Likes = 9 })),
            ("SQL", session => session.Execute($"UPDATE article SET likes = likes + 1, author_id = 2")),
        ];
        foreach (var (_, write) in writes)
        {
            using var session = Database.OpenSession();
            using (var nested = session.BeginNested())
            {
                write(session);
                var ann = session.Query<Author>().Options(Load.SelectIn((Author author) => author.Articles)).OrderBy(author => author.Id).First();
                Assert.NotEqual("1 2 3 4", string.Join(' ', ann.Articles.Select(article => article.Likes).Order()));
                var inside = session.Query<Article>().OrderBy(article => article.Id).Take(6).ToList();
                nested.Rollback();
                inside.RemoveAll(article => article.GetState() != EntityState.Persistent);
                Assert.Equal([.. inside.Select(article => article.Id)], inside.Select(article => article.Likes));
            }

            var (authors, articles) = (session.Query<Author>().OrderBy(author => author.Id).ToList(), session.Query<Article>().OrderBy(article => article.Id).ToList());
            Assert.Equal(["1 2 3 4", "5 6"], authors.Select(author => string.Join(' ', author.Articles.Select(article => article.Id).Order())));
            Assert.Equal([1, 2, 3, 4, 5, 6], articles.Select(article => article.Likes));
        }
    }

    [Fact]
    public void Rows_without_an_object_that_come_to_a_principal_are_in_its_loaded_list()
    {
        using var session = Database.OpenSession();
        var authors = session.Query<Author>().Options(Load.SelectIn((Author author) => author.Edited)).OrderBy(author => author.Id).ToList();
        session.Query<Article>().ToList().ForEach(session.Expunge);
        Assert.Empty(authors[0].Edited);

        session.Query<Article>().Where(article => article.Id > 4).ExecuteUpdate(set => set.Set(article => article.EditorId, 1));
        Assert.Equal([5, 6], authors[0].Edited.Select(article => article.Id).Order());

        // One of the two rows has an object now, and a third has none.
        session.Expunge(session.Get<Article>(6)!);
        session.Query<Article>().Where(article => article.Id > 4).ExecuteUpdate(set => set.Set(article => article.Editor, authors[1]));
        Assert.Empty(authors[0].Edited);
        Assert.Equal([1, 2, 5, 6], authors[1].Edited.Select(article => article.Id).Order());

        session.Rollback();
        Assert.Empty(authors[0].Edited);
        Assert.Equal([1, 2], authors[1].Edited.Select(article => article.Id).Order());
    }

    [Fact]
    public void A_page_writes_the_objects_that_it_selects()
    {
        using var session = Database.OpenSession();
        var articles = session.Query<Article>().OrderBy(article => article.Id).ToList();
        session.Query<Article>().Where(article => article.Likes > 2).OrderBy(article => article.IsPublished).Take(2).ExecuteUpdate(set => set.Set(article => article.Likes, 0));
        Assert.Equal([1, 2, 0, 0, 5, 6], articles.Select(article => article.Likes));
        session.Query<Article>().Where(article => article.Likes == 0).OrderByDescending(article => article.IsPublished).Take(1).ExecuteDelete();

        Assert.Equal([EntityState.Deleted, EntityState.Persistent], articles.Skip(2).Take(2).Select(article => article.GetState()));
    }
}

public sealed class SqliteHeldQueryWriteTests : HeldQueryWriteTests<SqliteMemory>;

public sealed class PostgreSqlHeldQueryWriteTests : HeldQueryWriteTests<PostgreSqlTestDatabase>;

public sealed class MariaDbHeldQueryWriteTests : HeldQueryWriteTests<MariaDbTestDatabase>;
