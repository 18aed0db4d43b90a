using Relata.Tests.Databases;
using Relata.Tests.QueryWriting.Models;

namespace Relata.Tests.QueryWriting;

/// <summary>Rows that are deleted by their keys, in sessions that hold their objects or not.</summary>
public abstract class KeyDeleteTests<TDatabase> : ArticlesTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(6, true)]
    [InlineData(6, false)]
    public async Task One_delete_is_sent_whatever_the_session_holds(int held, bool isAsync)
    {
        await using var other = Database.OpenSession();
        other.RecordStatements = true;
        Assert.Equal(0, await other.Query<Article>().Where(article => article.Id == 99).ExecuteDeleteAsync());
        await other.RollbackAsync();
        await using var session = Database.OpenSession();
        var articles = await session.Query<Article>().Where(article => article.Id == held).ToListAsync();
        session.RecordStatements = true;

        Assert.True(await DeleteAsync(6));

        Assert.All(articles, article => Assert.Equal(held == 6 ? EntityState.Deleted : EntityState.Persistent, article.GetState()));
        Assert.False(await DeleteAsync(6));
        Assert.False(await DeleteAsync(99));
        Assert.StartsWith("DELETE", other.Statements[0], StringComparison.Ordinal);
        Assert.Equal(Enumerable.Repeat(other.Statements[0], 3), session.Statements);
        await session.CommitAsync();
        Assert.Equal([1, 2, 3, 4, 5], Read().Select(article => article.Id));

        async Task<bool> DeleteAsync(int key) => isAsync ? await session.DeleteByKeyAsync<Article>(key) : session.DeleteByKey<Article>(key);
    }

    [Fact]
    public void A_held_object_leaves_its_lists_and_a_rollback_restores_it()
    {
        using var session = Database.OpenSession();
        var bob = session.Query<Author>().Options(Load.SelectIn((Author author) => author.Articles)).Single(author => author.Name == "Bob");
        var (fifth, sixth) = (bob.Articles.Single(article => article.Id == 5), bob.Articles.Single(article => article.Id == 6));
        using (session.BeginNested())
        {
            Assert.True(session.DeleteByKey<Article>(6));
            Assert.Equal([fifth], bob.Articles);
            Assert.Equal((EntityState.Deleted, EntityState.Persistent), (sixth.GetState(), fifth.GetState()));
            Assert.Null(session.Get<Article>(6));
        }

        Assert.Equal([5, 6], bob.Articles.Select(article => article.Id).Order());
        Assert.Same(sixth, session.Get<Article>(6));
        Assert.True(session.DeleteByKey<Article>(6));
        session.Rollback();
        Assert.Equal([5, 6], bob.Articles.Select(article => article.Id).Order());
        Assert.True(session.DeleteByKey<Article>(6));
        session.Commit();
        Assert.Equal(EntityState.Detached, sixth.GetState());
        Assert.Equal([fifth], bob.Articles);
    }

    [Fact]
    public void Pending_changes_are_written_before()
    {
        using var session = Database.OpenSession();
        var articles = session.Query<Article>().OrderBy(article => article.Id).ToList();
        session.Delete(articles[2]);
        articles[3].Title = "changed";
        var added = new Article { Id = 70, Title = "new", Body = "b", Words = [], AuthorId = 1 };
        session.Add(added);

        Assert.False(session.DeleteByKey<Article>(3));
        Assert.True(session.DeleteByKey<Article>(4));
        Assert.True(session.DeleteByKey<Article>(70));
        Assert.All([articles[2], articles[3], added], article => Assert.Equal(EntityState.Deleted, article.GetState()));
        session.Commit();

        Assert.Equal([1, 2, 5, 6], Read().Select(article => article.Id));
    }

    [Fact]
    public void Without_autoflush_only_rows_count_and_what_is_pending_for_the_row_is_not_written()
    {
        using var session = Database.OpenSession();
        var articles = session.Query<Article>().OrderBy(article => article.Id).ToList();
        using (session.NoAutoflush())
        {
            articles[2].Title = "changed";
            session.Delete(articles[3]);
            session.Add(new Article { Id = 70, Title = "new", Body = "b", Words = [], AuthorId = 1 });

            Assert.True(session.DeleteByKey<Article>(3));
            Assert.True(session.DeleteByKey<Article>(4));
            Assert.False(session.DeleteByKey<Article>(70));
        }

        session.Commit();
        Assert.Equal([1, 2, 5, 6, 70], Read().Select(article => article.Id));
    }

    [Fact]
    public void A_key_is_taken_in_each_form_that_Get_takes_and_another_is_refused_by_name()
    {
        using var session = Database.OpenSession();
        _ = session.Query<Article>().ToList();
        Assert.True(session.DeleteByKey<Article>(6L));
        Assert.True(session.DeleteByKey<Article>((object)(short)4));
        object key = 3;
        Assert.True(session.DeleteByKey<Article>([key]));
        var sent = session.StatementCount;

        Assert.Contains("The primary key of Article is (Id: Int32), not (String)", Assert.Throws<ArgumentException>(() => session.DeleteByKey<Article>("1")).Message, StringComparison.Ordinal);
        Assert.Contains("not (5000000000)", Assert.Throws<ArgumentException>(() => session.DeleteByKey<Article>(5_000_000_000)).Message, StringComparison.Ordinal);
        Assert.Contains("not (Int32, Int32)", Assert.Throws<ArgumentException>(() => session.DeleteByKey<Article>(1, 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => session.DeleteByKey<Article>((object)null!));
        Assert.Equal(sent, session.StatementCount);
    }

    [Fact]
    public void A_row_that_is_referred_to_is_kept_and_the_session_is_usable_after_a_rollback()
    {
        using var session = Database.OpenSession();
        var ann = session.Get<Author>(1)!;
        ann.Name = "changed";

        Assert.Equal(ConstraintKind.ForeignKey, Assert.Throws<ConstraintViolationException>(() => session.DeleteByKey<Author>(1)).Kind);
        Assert.Throws<SessionStateException>(() => session.DeleteByKey<Article>(6));
        session.Rollback();

        Assert.Equal(("Ann", EntityState.Persistent), (ann.Name, ann.GetState()));
        Assert.True(session.DeleteByKey<Article>(6));
        session.Commit();
        Assert.Equal(5, Read().Count);
    }

    [Fact]
    public void A_plan_is_made_once_for_all_keys()
    {
        using var session = Database.OpenSession();
        session.DeleteByKey<Article>(6);
        var plans = Database.Compilation.Queries.Count;
        session.DeleteByKey<Article>(4);
        session.DeleteByKey<Article>((object)3);

        Assert.Equal(plans, Database.Compilation.Queries.Count);
        session.DeleteByKey<Label>(99);
        Assert.Equal(plans + 1, Database.Compilation.Queries.Count);
    }
}

public sealed class SqliteKeyDeleteTests : KeyDeleteTests<SqliteMemory>;

public sealed class PostgreSqlKeyDeleteTests : KeyDeleteTests<PostgreSqlTestDatabase>;

public sealed class MariaDbKeyDeleteTests : KeyDeleteTests<MariaDbTestDatabase>;
