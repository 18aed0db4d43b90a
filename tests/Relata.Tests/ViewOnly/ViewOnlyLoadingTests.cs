using Relata.Tests.Databases;
using Relata.Tests.ViewOnly.Models;

namespace Relata.Tests.ViewOnly;

/// <summary>Relationships with a condition of their own are loaded by every strategy, with the statements of any other.</summary>
public abstract class ViewOnlyLoadingTests<TDatabase> : ViewOnlyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly string[] s_writers = ["ann: drafts c a; praised a b; latest c b; Oslo", "bob: drafts ; praised ; latest e e; ", "cyd: drafts ; praised ; latest  ; "];

    private static readonly string[] s_articles = ["a ann great plain", "b ann ", "c ann ", "e  plain"];

    /// <summary>The SELECT of the drafts of several writers.</summary>
    protected abstract string SelectDrafts { get; }

    /// <summary>The SELECT of the latest articles of several writers.</summary>
    protected abstract string SelectLatest { get; }

    [Theory]
    [InlineData(Loading.Lazy, 16)]
    [InlineData(Loading.Batch, 6)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.SelectIn, 6)]
    [InlineData(Loading.Subquery, 6)]
    [InlineData(Loading.Immediate, 16)]
    public void Every_strategy_gives_the_same_graph(Loading loading, int statements)
    {
        using var session = Database.OpenSession();
        var writers = session.Query<Writer>().Options(All(loading)).OrderBy(w => w.Id).ToList();

        Assert.Equal(s_writers, Describe(writers));
        Assert.Equal(statements, session.StatementCount);
        Assert.Equal(s_writers, Describe(writers));
        Assert.Equal(statements, session.StatementCount);
        Assert.All(writers, writer => Assert.True(writer.IsLoaded(w => w.Drafts) && writer.IsLoaded(w => w.Latest) && writer.IsLoaded(w => w.PrimaryAddress) && !writer.Drafts.IsPartial));
    }

    [Theory]
    [InlineData(Loading.Lazy, 9)]
    [InlineData(Loading.Batch, 3)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.SelectIn, 3)]
    [InlineData(Loading.Subquery, 3)]
    [InlineData(Loading.Immediate, 9)]
    public void Every_strategy_gives_the_same_graph_over_link_tables_and_foreign_keys_of_the_owner(Loading loading, int statements)
    {
        using var session = Database.OpenSession();
        var articles = session.Query<Article>().Options(Load.By(loading, (Article a) => a.ActiveWriter), Load.By(loading, (Article a) => a.Topics)).OrderBy(a => a.Id).ToList();

        Assert.Equal(s_articles, articles.Select(article => $"{article.Title} {article.ActiveWriter?.Name} {Names(article.Topics)}"));
        Assert.Equal(statements, session.StatementCount);
        Assert.Null(articles[3].ActiveWriter);
        Assert.Equal(statements, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Immediate)]
    public void A_session_that_holds_the_rows_already_gives_the_same_graph(Loading loading)
    {
        using var session = Database.OpenSession();
        _ = session.Query<Article>().IgnoreFilters().Options(Load.SelectIn((Article a) => a.Writer).SelectIn(w => w.Addresses), Load.SelectIn((Article a) => a.Labels)).ToList();

        var writers = session.Query<Writer>().Options(All(loading)).OrderBy(w => w.Id).ToList();
        var articles = session.Query<Article>().Options(Load.By(loading, (Article a) => a.ActiveWriter), Load.By(loading, (Article a) => a.Topics)).OrderBy(a => a.Id).ToList();

        Assert.Equal(s_writers, Describe(writers));
        Assert.Equal(s_articles, articles.Select(article => $"{article.Title} {article.ActiveWriter?.Name} {Names(article.Topics)}"));
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Immediate)]
    public void The_first_of_several_rows_is_chosen_anew_by_each_query(Loading loading)
    {
        using var session = Database.OpenSession();
        LoadOption<Writer>[] options = [Load.By(loading, (Writer w) => w.Latest), Load.By(loading, (Writer w) => w.Articles)];
        string Latest(Query<Writer> query) => string.Join(" ", query.OrderBy(w => w.Id).ToList().Select(writer => $"{writer.Name}:{writer.Latest?.Title}"));

        Assert.Equal("ann:b bob:e cyd:", Latest(session.Query<Writer>().WithCriteria<Article>(a => a.Title != "c").Options(options)));
        Assert.Equal("ann:c bob:e cyd:", Latest(session.Query<Writer>().Options(options)));
        Assert.Equal("ann:a bob: cyd:", Latest(session.Query<Writer>().PopulateExisting().WithCriteria<Article>(a => a.Title == "a").Options(options)));
        Assert.Equal("ann:b bob: cyd:", Latest(session.Query<Writer>().WithCriteria<Article>(a => a.Title == "b").Options(options)));
        Assert.Equal("ann:c bob:e cyd:", Latest(session.Query<Writer>()));
    }

    [Fact]
    public void What_is_loaded_is_no_ordinary_relationship()
    {
        using var session = Database.OpenSession();
        var ann = session.Query<Writer>().Options(Load.SelectIn((Writer w) => w.Drafts)).OrderBy(w => w.Id).First();

        Assert.False(ann.IsLoaded(w => w.Articles));
        Assert.Equal("a b c", Titles(ann.Articles.OrderBy(article => article.Id)));
        Assert.Same(ann.Articles.Single(article => article.Title == "a"), ann.Drafts[1]);
        Assert.Same(ann, ann.Drafts[0].Writer);
    }

    [Fact]
    public void Raise_and_NoLoad_mean_what_they_mean_elsewhere()
    {
        using var session = Database.OpenSession();
        var ann = session.Query<Writer>().Options(Load.Raise((Writer w) => w.Drafts), Load.RaiseOnSql((Writer w) => w.Latest), Load.NoLoad((Writer w) => w.Praised)).OrderBy(w => w.Id).First();

        Assert.Throws<RelationshipNotLoadedException>(() => ann.Drafts.Count);
        Assert.Throws<RelationshipNotLoadedException>(() => ann.Latest);
        Assert.Empty(ann.Praised);
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public void Options_nest_below_and_restrict()
    {
        using var session = Database.OpenSession();
        var ann = session.Query<Writer>()
            .Options(Load.SelectIn((Writer w) => w.Drafts).Where(a => a.Title != "c").Options(Load.SelectIn((Article a) => a.Topics)), Load.Joined((Writer w) => w.Latest).Joined(a => a!.Labels))
            .OrderBy(w => w.Id).First();

        Assert.Equal(3, session.StatementCount);
        Assert.True(ann.Drafts.IsPartial);
        Assert.Equal("a", Titles(ann.Drafts));
        Assert.Equal("great plain", Names(ann.Drafts[0].Topics));
        Assert.Empty(ann.Latest!.Labels);
        Assert.Equal(3, session.StatementCount);
    }

    [Fact]
    public void A_condition_for_the_first_of_several_rows_is_refused()
    {
        using var session = Database.OpenSession();

        var error = Assert.Throws<LoadOptionException>(() => session.Query<Writer>().Options(Load.Joined((Writer w) => w.Latest).Where(a => a!.Title != "c")).ToList());

        Assert.Contains("Writer.Latest cannot be loaded with Where: it leads to the first row by its order, and a condition could mean another row.", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, session.StatementCount);
    }

    [Fact]
    public void The_condition_is_in_the_statement()
    {
        using var session = Database.OpenSession();
        session.RecordStatements = true;
        _ = session.Query<Writer>().IgnoreFilters().Options(Load.SelectIn((Writer w) => w.Drafts), Load.SelectIn((Writer w) => w.Latest)).ToList();

        Assert.Equal([SelectLatest, SelectDrafts], session.Statements.Skip(1));
    }

    [Fact]
    public void A_page_of_owners_is_counted_before_their_rows_are_joined()
    {
        using var session = Database.OpenSession();
        var writers = session.Query<Writer>().Options(All(Loading.Joined)).OrderBy(w => w.Id).Skip(0).Take(2).ToList();

        Assert.Equal(s_writers[..2], Describe(writers));
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public void Streams_have_them()
    {
        using var session = Database.OpenSession();
        var writers = new List<string>();
        foreach (var writer in session.Query<Writer>().Options(All(Loading.SelectIn)).OrderBy(w => w.Id).AsEnumerable())
        {
            writers.AddRange(Describe([writer]));
        }

        Assert.Equal(s_writers, writers);
    }

    [Fact]
    public async Task They_are_loaded_onto_objects()
    {
        await using var session = Database.OpenSession();
        var writers = await session.Query<Writer>().OrderBy(w => w.Id).ToListAsync(TestContext.Current.CancellationToken);
        await session.LoadAsync(writers, w => w.Drafts, TestContext.Current.CancellationToken);
        await session.LoadAsync(writers, w => w.LatestPublished, TestContext.Current.CancellationToken);

        Assert.Equal(["c a", "", ""], writers.Select(writer => Titles(writer.Drafts)));
        Assert.Equal(["b", "e", null], writers.Select(writer => writer.LatestPublished?.Title));
        Assert.Equal(3, session.StatementCount);
    }

    private static LoadOption<Writer>[] All(Loading loading) =>
    [
        Load.By(loading, (Writer w) => w.Drafts), Load.By(loading, (Writer w) => w.Praised), Load.By(loading, (Writer w) => w.Latest),
        Load.By(loading, (Writer w) => w.LatestPublished), Load.By(loading, (Writer w) => w.PrimaryAddress),
    ];
}
