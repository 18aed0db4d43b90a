using Relata.Tests.Databases;
using Relata.Tests.ViewOnly.Models;

namespace Relata.Tests.ViewOnly;

/// <summary>Lambdas use relationships with a condition of their own like any other.</summary>
public abstract class ViewOnlyQueryTests<TDatabase> : ViewOnlyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void Lists_are_asked()
    {
        using var session = Database.OpenSession();

        Assert.Equal(["ann"], session.Query<Writer>().Where(w => w.Drafts.Any(a => a.Title != "b")).Select(w => w.Name).ToList());
        Assert.Equal(["bob", "cyd"], session.Query<Writer>().Where(w => !w.Drafts.Any()).OrderBy(w => w.Id).Select(w => w.Name).ToList());
        Assert.Equal([2, 0, 0], session.Query<Writer>().OrderBy(w => w.Id).Select(w => w.Drafts.Count).ToList());
        Assert.Equal([2, 1, 0, 0], session.Query<Article>().OrderByDescending(a => a.Topics.Count).Select(a => a.Topics.Count).ToList());
        Assert.Equal(["c", null, null], session.Query<Writer>().OrderBy(w => w.Id).Select(w => w.Drafts.Max(a => a.Title)).ToList());
        Assert.Equal("c a", Titles(session.Query(session.Get<Writer>(1)!, w => w.Drafts).OrderByDescending(a => a.Id).ToList()));
    }

    [Fact]
    public void References_are_followed()
    {
        using var session = Database.OpenSession();

        Assert.Equal(["c", "e", null], session.Query<Writer>().OrderBy(w => w.Id).Select(w => (string?)w.Latest!.Title).ToList());
        Assert.Equal(["ann"], session.Query<Writer>().Where(w => w.PrimaryAddress!.City == "Oslo").Select(w => w.Name).ToList());
        Assert.Equal(["bob", "cyd"], session.Query<Writer>().Where(w => w.PrimaryAddress == null).OrderBy(w => w.Id).Select(w => w.Name).ToList());
        Assert.Equal(["cyd"], session.Query<Writer>().Where(w => w.LatestPublished == null).Select(w => w.Name).ToList());
        Assert.Equal(["e"], session.Query<Article>().Where(a => a.ActiveWriter == null).Select(a => a.Title).ToList());
        Assert.Equal(["a", "b", "c"], session.Query<Article>().Where(a => a.ActiveWriter!.Id == 1).OrderBy(a => a.Title).Select(a => a.Title).ToList());
        Assert.Equal(["a", "b", "c"], session.Query<Article>().Where(a => a.ActiveWriter!.Latest!.Title == "c").OrderBy(a => a.Title).Select(a => a.Title).ToList());
    }

    [Fact]
    public void Joins_of_the_query_have_the_condition()
    {
        using var session = Database.OpenSession();
        var writers = session.Query<Writer>().LeftJoin((Writer w) => w.Drafts).Options(Load.ContainsEager((Writer w) => w.Drafts)).OrderBy(w => w.Id).ThenBy((Writer w, Article a) => a.Title).ToList();

        Assert.Equal(["a c", "", ""], writers.Select(writer => Titles(writer.Drafts)));
        Assert.Equal(1, session.StatementCount);
        Assert.Equal(2, session.Query<Writer>().Join((Writer w) => w.Latest).Count());
    }

    [Fact]
    public void Inner_leaves_out_what_has_no_such_row()
    {
        using var session = Database.OpenSession();

        Assert.Equal("ann", Assert.Single(session.Query<Writer>().Options(Load.Joined((Writer w) => w.Drafts).Inner()).ToList()).Name);
        Assert.Equal(2, session.Query<Writer>().Options(Load.Joined((Writer w) => w.Latest).Inner()).Count());
        Assert.Equal(["ann", "bob"], session.Query<Writer>().Options(Load.Joined((Writer w) => w.Latest).Inner()).OrderBy(w => w.Id).ToList().Select(writer => writer.Name));
    }

    // Where the join is an EXISTS, any article would do.
    [Fact]
    public void Inner_joins_below_the_first_row_of_an_order_are_refused()
    {
        using var session = Database.OpenSession();
        var below = Load.Joined((Writer w) => w.Latest).Inner().Joined(a => a!.ActiveWriter).Inner();

        Assert.Contains("Writer.Latest", Assert.Throws<LoadOptionException>(() => session.Query<Writer>().Options(below).ToList()).Message, StringComparison.Ordinal);
        Assert.Contains("Writer.Latest", Assert.Throws<LoadOptionException>(() => session.Query<Writer>().Options(below).Count()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Filters_hold_on_top_and_can_be_ignored()
    {
        using var session = Database.OpenSession();
        var ann = session.Query<Writer>().IgnoreFilters().Options(Load.SelectIn((Writer w) => w.Drafts), Load.Joined((Writer w) => w.Latest)).OrderBy(w => w.Id).First();

        Assert.Equal("d c a", Titles(ann.Drafts));
        Assert.Equal("d", ann.Latest!.Title);

        ann = session.Query<Writer>().OrderBy(w => w.Id).First();
        Assert.Equal("c a", Titles(ann.Drafts));
        Assert.Equal("c", ann.Latest!.Title);
    }

    [Fact]
    public void Criteria_make_a_view_of_the_list()
    {
        using var session = Database.OpenSession();
        var ann = session.Query<Writer>().WithCriteria<Article>(a => a.Title != "c").Options(Load.SelectIn((Writer w) => w.Drafts), Load.SelectIn((Writer w) => w.Latest)).OrderBy(w => w.Id).First();

        Assert.Equal("a", Titles(ann.Drafts));
        Assert.Equal("b", ann.Latest!.Title);
        Assert.Equal("a b", Titles(ann.Praised.OrderBy(article => article.Id)));
    }

    [Fact]
    public void Constants_are_sent_as_their_columns_store_them()
    {
        using var session = Database.OpenSession();
        var writers = session.Query<Writer>().Options(Load.SelectIn((Writer w) => w.OldAddresses)).OrderBy(w => w.Id).ToList();

        Assert.Equal(["Oslo Rome", "", ""], writers.Select(writer => string.Join(" ", writer.OldAddresses.Select(address => address.City).Order())));
        Assert.Equal([2, 0, 0], session.Query<Writer>().OrderBy(w => w.Id).Select(w => w.OldAddresses.Count).ToList());
    }

    [Fact]
    public void Related_rows_are_counted_without_being_loaded()
    {
        using var session = Database.OpenSession();
        var totals = session.Query<Writer>().Where(w => w.Drafts.Count(a => a.Topics.Count != 0) == 1).Count();

        Assert.Equal(1, totals);
        Assert.Equal(1, session.StatementCount);
    }
}
