using Relata.Tests.Databases;
using Relata.Tests.QueryWriting.Models;

namespace Relata.Tests.QueryWriting;

/// <summary>ExecuteUpdate and ExecuteDelete: which rows are written, and with what.</summary>
public abstract class QueryWriteTests<TDatabase> : ArticlesTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task An_update_computes_each_value_from_the_row_and_sends_one_statement()
    {
        await using var session = Database.OpenSession();

        var count = await session.Query<Article>().Where(article => article.Id > 3)
            .ExecuteUpdateAsync(set => set.Set(article => article.Views, article => article.Views + 1).Set(article => article.Title, article => article.Title + "!"));

        Assert.Equal((3, 1), (count, session.StatementCount));
        await session.CommitAsync();
        Assert.Equal([10, 20, 30, 41, 51, 61], Read().Select(article => article.Views));
        Assert.Equal(["Article 3", "Article 4!"], Read().Skip(2).Take(2).Select(article => article.Title));
        Assert.Equal([11, 22, 33, 45, 56, 67], Read().Select(article => article.Total));
    }

    [Fact]
    public void Values_are_those_of_the_row_before_the_update()
    {
        using var session = Database.OpenSession();
        session.Query<Article>().ExecuteUpdate(set => set.Set(article => article.Views, article => article.Likes).Set(article => article.Likes, article => article.Views));
        session.Commit();

        Assert.Equal([(1, 10), (2, 20), (3, 30), (4, 40), (5, 50), (6, 60)], Read().Select(article => (article.Views, article.Likes)));
    }

    [Fact]
    public void Every_kind_of_value_is_stored_as_a_flush_stores_it()
    {
        var (isPublished, words) = (true, new[] { "a", "b" });
        using var session = Database.OpenSession();
        session.Query<Article>().Where(article => article.Id == 1).ExecuteUpdate(set => set
            .Set(article => article.Title, "it's")
            .Set(article => article.Price, 2.50m)
            .Set(article => article.IsPublished, article => isPublished)
            .Set(article => article.IsPinned, true)
            .Set(article => article.Kind, ArticleKind.Essay)
            .Set(article => article.Body, (string?)null)
            .Set(article => article.Words, words)
            .Set(article => article.EditorId, 1));
        session.Query<Article>().Where(article => article.Id == 2).ExecuteUpdate(set => set
            .Set(article => article.Price, article => article.Price * 3)
            .Set(article => article.IsPublished, article => article.Views > 15)
            .Set(article => article.IsPinned, article => article.Views > 15)
            .Set(article => article.Kind, article => article.Kind)
            .Set(article => article.Words, article => article.Words)
            .Set(article => article.EditorId, article => (int?)null));
        session.Commit();

        var (first, second) = (Read()[0], Read()[1]);
        Assert.Equal(("it's", 2.5m, true, true, ArticleKind.Essay, null, 1), (first.Title, first.Price, first.IsPublished, first.IsPinned, first.Kind, first.Body, first.EditorId));
        Assert.Equal(["a", "b"], first.Words);
        Assert.Equal((6m, true, true, ArticleKind.News, null), (second.Price, second.IsPublished, second.IsPinned, second.Kind, second.EditorId));
        Assert.Equal(["w2"], second.Words);
    }

    [Fact]
    public void A_null_is_computed_with_as_in_other_lambdas()
    {
        using var session = Database.OpenSession();
        session.Query<Article>().Where(article => article.Id <= 2).ExecuteUpdate(set => set.Set(article => article.Price, (decimal?)null));
        session.Query<Article>().ExecuteUpdate(set => set
            .Set(article => article.Price, article => article.Price ?? 100)
            .Set(article => article.IsPublished, article => article.EditorId == 2));
        session.Commit();

        Assert.Equal([100m, 100m, 3m, 4m, 5m, 6m], Read().Select(article => article.Price));
        Assert.Equal([true, true, false, false, false, false], Read().Select(article => article.IsPublished));
    }

    [Fact]
    public void Conditions_and_values_go_along_relationships()
    {
        using var session = Database.OpenSession();
        session.Query<Article>().Where(article => article.Author!.Name == "Bob").ExecuteUpdate(set => set.Set(article => article.Title, article => article.Author!.Name + " wrote"));
        session.Query<Article>().Where(article => article.Labels.Any(label => label.Name == "long")).ExecuteUpdate(set => set.Set(article => article.Likes, article => article.Labels.Count));
        session.Query<Author>().ExecuteUpdate(set => set.Set(author => author.Name, author => author.Articles.Max(article => article.Title)!));
        session.Commit();

        Assert.Equal(["Article 1", "Article 2", "Article 3", "Article 4", "Bob wrote", "Bob wrote"], Read().Select(article => article.Title));
        Assert.Equal([1, 2, 3, 4, 5, 6], Read().Select(article => article.Likes));
        Assert.Equal(["Article 4", "Bob wrote"], session.Query<Author>().OrderBy(author => author.Id).Select(author => author.Name).ToList());
    }

    [Fact]
    public void A_reference_is_set_to_an_entity_to_another_reference_or_to_null()
    {
        using var session = Database.OpenSession();
        var bob = session.Query<Author>().Single(author => author.Name == "Bob");
        session.Query<Article>().Where(article => article.Id == 3).ExecuteUpdate(set => set.Set(article => article.Author, bob));
        session.Query<Article>().Where(article => article.Id == 4).ExecuteUpdate(set => set.Set(article => article.Editor, article => article.Author));
        session.Query<Article>().Where(article => article.Id == 1).ExecuteUpdate(set => set.Set(article => article.Editor, (Author?)null));
        session.Commit();

        Assert.Equal([(1, null), (1, 2), (2, null), (1, 1), (2, null), (2, null)], Read().Select(article => (article.AuthorId, article.EditorId)));
    }

    [Fact]
    public void An_order_and_a_page_say_which_rows()
    {
        using var session = Database.OpenSession();
        Assert.Equal(2, session.Query<Article>().OrderByDescending(article => article.Views).Skip(1).Take(2).ExecuteUpdate(set => set.Set(article => article.Likes, 0)));
        Assert.Equal(1, session.Query<Article>().Where(article => article.Author!.Name == "Ann" && article.Id > 2).OrderBy(article => article.Title).Take(1).ExecuteDelete());
        session.Commit();

        Assert.Equal([(1, 1), (2, 2), (4, 0), (5, 0), (6, 6)], Read().Select(article => (article.Id, article.Likes)));
    }

    [Fact]
    public void A_delete_takes_the_rows_that_the_query_selects_and_nothing_else()
    {
        using var session = Database.OpenSession();
        Assert.Equal(1, session.Query<Article>().Where(article => !article.Labels.Any() && article.Author!.Name == "Bob").ExecuteDelete());
        Assert.Equal(1, session.Query<Article>().Where(article => article.Author!.Articles.Max(other => other.Id) == article.Id && !article.Labels.Any()).ExecuteDelete());
        session.Commit();

        Assert.Equal([1, 2, 3, 5], Read().Select(article => article.Id));
        Assert.Equal(0, session.Query<Article>().Where(article => article.Id == 99).ExecuteDelete());
    }

    [Fact]
    public void The_rows_of_one_owner_can_be_written()
    {
        using var session = Database.OpenSession();
        var label = session.Query<Label>().Single(label => label.Name == "new");
        var ann = session.Query<Author>().Single(author => author.Name == "Ann");
        Assert.Equal(3, session.Query(label, label => label.Articles).ExecuteUpdate(set => set.Set(article => article.Likes, 0)));
        Assert.Equal(2, session.Query(ann, author => author.Articles).Where(article => article.Likes > 0).ExecuteDelete());
        session.Commit();

        Assert.Equal([(1, 0), (2, 0), (5, 0), (6, 6)], Read().Select(article => (article.Id, article.Likes)));
    }

    [Fact]
    public void A_join_writes_each_row_once()
    {
        using var session = Database.OpenSession();
        var count = session.Query<Article>().Join((Article article) => article.Labels).Where((Article article, Label label) => label.Id > 0)
            .ExecuteUpdate(set => set.Set(article => article.Likes, article => article.Likes + 100));
        session.Commit();

        Assert.Equal(3, count);
        Assert.Equal([101, 102, 3, 4, 105, 6], Read().Select(article => article.Likes));
    }

    [Fact]
    public void Criteria_hold_for_the_rows_and_for_what_lambdas_lead_to()
    {
        using var session = Database.OpenSession();
        session.Query<Author>().WithCriteria<Article>(article => article.Id > 1).WithCriteria<Author>(author => author.Name == "Ann")
            .ExecuteUpdate(set => set.Set(author => author.Name, author => author.Articles.Min(article => article.Title)!));
        session.Commit();

        Assert.Equal(["Article 2", "Bob"], session.Query<Author>().OrderBy(author => author.Id).Select(author => author.Name).ToList());
    }

    [Fact]
    public void The_time_of_the_update_is_set_unless_it_is_given()
    {
        var before = Read()[0].ChangedAt;
        var given = new DateTime(2001, 2, 3);
        using var session = Database.OpenSession();
        session.Query<Article>().Where(article => article.Id == 1).ExecuteUpdate(set => set.Set(article => article.Likes, 0));
        session.Query<Article>().Where(article => article.Id == 2).ExecuteUpdate(set => set.Set(article => article.ChangedAt, (DateTime?)given));
        session.Commit();

        Assert.True(Read()[0].ChangedAt > before);
        Assert.Equal(given, Read()[1].ChangedAt);
    }

    [Fact]
    public void Pending_changes_are_written_before()
    {
        using var session = Database.OpenSession();
        session.Add(new Article { Title = "pending", Views = 70, Words = [], AuthorId = 1 });
        Assert.Equal(2, session.Query<Article>().Where(article => article.Views >= 60).ExecuteUpdate(set => set.Set(article => article.Likes, 7)));
    }

    [Fact]
    public void A_plan_is_made_once_for_all_values()
    {
        using var session = Database.OpenSession();
        var count = Database.Compilation.Queries.Count;
        for (var i = 1; i <= 3; i++)
        {
            var text = $"+{i}";
            session.Query<Article>().Where(article => article.Id == i).ExecuteUpdate(set => set.Set(article => article.Likes, i).Set(article => article.Title, article => article.Title + text));
        }

        Assert.Equal(count + 1, Database.Compilation.Queries.Count);
        Assert.Equal([1, 2, 3], session.Query<Article>().OrderBy(article => article.Id).Take(3).Select(article => article.Likes).ToList());
    }

    [Fact]
    public void A_violated_constraint_names_the_entity_and_leaves_the_session_usable_after_a_rollback()
    {
        using var session = Database.OpenSession();
        var error = Assert.Throws<ConstraintViolationException>(() => session.Query<Author>().ExecuteDelete());
        Assert.Equal(ConstraintKind.ForeignKey, error.Kind);
        Assert.Throws<SessionStateException>(() => session.Query<Author>().ToList());

        session.Rollback();
        Assert.Equal(2, session.Query<Author>().Count());
    }

    [Fact]
    public void What_cannot_be_written_is_refused_by_name()
    {
        using var session = Database.OpenSession();
        var (articles, words) = (session.Query<Article>(), new[] { "x" });
        Refused("Article.Id, which is a column of the primary key", () => articles.ExecuteUpdate(set => set.Set(article => article.Id, 1)));
        Refused("Article.Total, which is only read", () => articles.ExecuteUpdate(set => set.Set(article => article.Total, 1)));
        Refused("Article.Likes twice", () => articles.ExecuteUpdate(set => set.Set(article => article.Likes, 1).Set(article => article.Likes, 2)));
        Refused("Article.EditorId twice", () => articles.ExecuteUpdate(set => set.Set(article => article.EditorId, 1).Set(article => article.Editor, article => article.Author)));
        Refused("'article.Author.Name'", () => articles.ExecuteUpdate(set => set.Set(article => article.Author!.Name, "x")));
        Refused("'author.Articles'", () => session.Query<Author>().ExecuteUpdate(set => set.Set(author => author.Articles, author => author.Articles)));
        Refused("Options have no meaning", () => articles.Options(Load.SelectIn((Article article) => article.Author)).ExecuteDelete());
        Refused("leave PopulateExisting out", () => articles.PopulateExisting().ExecuteDelete());
        Refused("leave ForUpdate out", () => articles.ForUpdate().ExecuteDelete());
        Refused("session.Execute", () => session.Sql<Article>($"SELECT * FROM article").ExecuteDelete());
        Refused("Give the value itself", () => articles.ExecuteUpdate(set => set.Set(article => article.Words, article => words)));
        Refused("Article.Title to null", () => articles.ExecuteUpdate(set => set.Set(article => article.Title, (string)null!)));
        Refused("Article.Author cannot be null", () => articles.ExecuteUpdate(set => set.Set(article => article.Author, (Author?)null)));
        Assert.Throws<ArgumentException>(() => articles.ExecuteUpdate(set => { }));

        Assert.Equal(6, session.Query<Article>().Count());
    }

    private static void Refused(string reason, Action write) => Assert.Contains(reason, Assert.Throws<QueryTranslationException>(write).Message);
}

public sealed class SqliteQueryWriteTests : QueryWriteTests<SqliteMemory>;

public sealed class PostgreSqlQueryWriteTests : QueryWriteTests<PostgreSqlTestDatabase>;

public sealed class MariaDbQueryWriteTests : QueryWriteTests<MariaDbTestDatabase>;
