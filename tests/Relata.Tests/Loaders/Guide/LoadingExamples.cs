using Relata.Tests.Models.Flagboard;

namespace Relata.Tests.Loaders.Guide;

/// <summary>The queries of docs/loading.md, whose plans the page prints.</summary>
internal static class LoadingExamples
{
    public static readonly Dictionary<string, Func<Session, Query<Post>>> ByHeading = new()
    {
        ["Nothing but the query"] = Plain,
        ["SelectIn"] = SelectIn,
        ["Joined"] = Joined,
        ["A page over a joined list"] = JoinedPage,
        ["Only owners with related rows"] = Inner,
        ["Subquery"] = Subquery,
        ["Batch"] = Batch,
        ["Raise"] = Raise,
        ["Raise for one entity"] = RaiseForOne,
        ["Nested paths"] = Nested,
        ["A part of each list"] = Latest,
        ["A condition for every occurrence of an entity"] = Undeleted,
        ["A join of the query"] = OwnJoin,
        ["Some of the columns"] = Columns,
    };

    private static Query<Post> Plain(Session session) => session.Query<Post>().OrderBy(p => p.Id).Take(15);

    private static Query<Post> SelectIn(Session session) => session.Query<Post>()
        .Options(Load.SelectIn((Post p) => p.User), Load.SelectIn((Post p) => p.Flags))
        .OrderBy(p => p.Id).Take(15);

    private static Query<Post> Joined(Session session) => session.Query<Post>()
        .Options(Load.Joined((Post p) => p.User), Load.NoLoad((Post p) => p.Flags))
        .OrderBy(p => p.Id).Take(15);

    private static Query<Post> JoinedPage(Session session) => session.Query<Post>()
        .Options(Load.Joined((Post p) => p.Flags))
        .OrderBy(p => p.Id).Take(15);

    private static Query<Post> Inner(Session session) => session.Query<Post>()
        .Options(Load.Joined((Post p) => p.Flags).Where(f => f.Message != "spam").Inner())
        .OrderBy(p => p.Id).Take(15);

    private static Query<Post> Subquery(Session session) => session.Query<Post>()
        .Options(Load.Subquery((Post p) => p.Flags))
        .Where(p => p.Title.StartsWith("An"));

    private static Query<Post> Batch(Session session) => session.Query<Post>()
        .Options(Load.All<Post>(Loading.Batch));

    private static Query<Post> Raise(Session session) => session.Query<Post>()
        .Options(Load.All<Post>(Loading.Raise), Load.SelectIn((Post p) => p.Flags));

    private static Query<Post> RaiseForOne(Session session) => session.Query<Post>()
        .Options(Load.AllOf<Post>(Loading.Raise), Load.SelectIn((Post p) => p.Flags));

    private static Query<Post> Nested(Session session) => session.Query<Post>()
        .Options(
            Load.SelectIn((Post p) => p.User),
            Load.SelectIn((Post p) => p.Flags).Options(
                Load.SelectIn((Flag f) => f.User)))
        .OrderBy(p => p.Id).Take(15);

    private static Query<Post> OwnJoin(Session session) => session.Query<Post>()
        .Join((Post p) => p.Flags, (p, f) => f.Message != "spam")
        .Options(Load.ContainsEager((Post p) => p.Flags).Options(Load.SelectIn((Flag f) => f.User)))
        .OrderBy(p => p.Id).ThenBy((Post p, Flag f) => f.Id).Take(15);

    private static Query<Post> Latest(Session session) => session.Query<Post>()
        .Options(Load.SelectIn((Post p) => p.Flags).Where(f => f.Message != "spam").OrderByDescending(f => f.Id).Take(3));

    private static Query<Post> Undeleted(Session session) => session.Query<Post>()
        .WithCriteria<Flag>(f => f.Message != "spam")
        .Options(Load.Joined((Post p) => p.Flags))
        .Where(p => p.Flags.Count > 3);

    private static Query<Post> Columns(Session session) => session.Query<Post>()
        .Options(Load.Only((Post p) => p.Title), Load.SelectIn((Post p) => p.User).Defer(u => u.Email));
}
