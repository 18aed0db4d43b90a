using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

/// <summary>Loader options that cannot mean anything are reported where they are written.</summary>
public sealed class OptionRuleTests
{
    private const string Model =
        """
        [Table] public partial class Post : Model
        {
            public partial string Title { get; set; }
            [ForeignKey<Post>] public partial int? ParentId { get; set; }
            [Relationship(BackPopulates = nameof(Children))] public partial Post? Parent { get; set; }
            [Relationship(BackPopulates = nameof(Parent))] public partial RelatedList<Post> Children { get; }
            [Relationship(BackPopulates = nameof(Flag.Post), Loading = Loading.NoLoad)] public partial RelatedList<Flag> Flags { get; }
        }

        [Table] public partial class Flag : Model
        {
            [ForeignKey<Post>] public partial int PostId { get; set; }
            [Relationship(BackPopulates = nameof(Post.Flags))] public partial Post? Post { get; set; }
        }

        """;

    [Theory]
    [InlineData("Load.SelectIn((Post p) => p.Flags).{|REL106:Recursive|}()", "Post.Flags cannot be recursive: it leads from Post to Flag, not to Post again.")]
    [InlineData("Load.Joined((Post p) => p.Children).{|REL106:Recursive|}()", "Post.Children is to load by Joined without a limit of levels. Give a depth, or load it by SelectIn.")]
    [InlineData("Load.Default((Post p) => p.Children).{|REL106:Recursive|}()", "Post.Children is to load by its own way without a limit of levels. Give a depth, or load it by SelectIn.")]
    [InlineData("Load.Raise((Post p) => p.Children).{|REL106:Where|}(c => c.Id > 1)", "Post.Children cannot be loaded with Where: Raise loads nothing. Choose a strategy that does, such as SelectIn.")]
    [InlineData("Load.Default((Post p) => p.Flags).{|REL106:Take|}(1)", "Post.Flags cannot be loaded with Take: NoLoad loads nothing. Choose a strategy that does, such as SelectIn.")]
    [InlineData("Load.By(Loading.RaiseOnSql, (Post p) => p.Flags).{|REL106:Only|}(f => f.PostId)", "Post.Flags cannot be loaded with Only: RaiseOnSql loads nothing. Choose a strategy that does, such as SelectIn.")]
    [InlineData("Load.Raise((Post p) => p.Flags).{|REL106:UndeferGroup|}(\"x\")", "Post.Flags cannot be loaded with Undefer: Raise loads nothing. Choose a strategy that does, such as SelectIn.")]
    [InlineData("Load.SelectIn((Post p) => p.Parent).{|REL106:OrderBy|}(p => p!.Id)", "Post.Parent cannot be loaded with OrderBy: it leads to one Post, so there is nothing to sort or to limit. Use Where, or leave OrderBy out.")]
    [InlineData("Load.SelectIn((Post p) => p.Flags).Where(f => f.Id > 1).Take(2).{|REL106:Where|}(f => f.Id > 2)", "Post.Flags cannot be loaded with Where: it would apply to the page that Skip and Take leave. Put Where before them.")]
    [InlineData("Load.SelectIn((Post p) => p.Children).Joined(c => c.Flags).{|REL106:Recursive|}(2)", "Post.Flags cannot be recursive: it leads from Post to Flag, not to Post again.")]
    [InlineData("Load.ContainsEager((Post p) => p.Flags).{|REL106:Take|}(2)", "Post.Flags cannot be loaded with Take: its rows are those of the query's own join. Put Take into the query.")]
    [InlineData("Load.SelectIn((Post p) => p.Flags).{|REL106:Inner|}()", "Post.Flags cannot be loaded with Inner: it is not joined, it loads by SelectIn. Use Joined, or restrict the owners by a Where of the query.")]
    [InlineData("Load.Joined((Post p) => p.Children).Recursive(2).{|REL106:Inner|}()", "Post.Children cannot be loaded with Inner: it is recursive, and an inner join would leave out what is at the last level. Leave Inner out.")]
    [InlineData("Load.SelectIn((Post p) => p.Children).Options(Load.Joined((Post p) => p.Flags)).{|REL106:Joined|}(p => p.Parent)", "A chain cannot go on after Options(…) or Recursive(…). Put Post.Parent into the options, or before them.")]
    [InlineData("Load.{|REL106:SelectIn|}((Post p) => p.Parent!.Flags)", "'(Post p) => p.Parent!.Flags' does not name a relationship. Name one property of Post: p => p.Flags; for a longer path chain the options or nest them.")]
    [InlineData("Load.{|REL106:Polymorphic<Post>|}()", "Load.Polymorphic does not fit Post: it belongs to no hierarchy: no class derives from Post with its rows.")]
    public Task A_call_that_does_not_fit_is_reported(string option, string message) =>
        Expect.ErrorAsync(Model + $"public static class Program {{ public static LoadOption<Post> Option => {option}; }}", message);

    [Theory]
    [InlineData("Load.SelectIn((Post p) => p.Flags), {|REL106:Load.Joined((Post p) => p.Flags)|}", "Post.Flags is to load by SelectIn and by Joined in one query. Keep one of the two options.")]
    [InlineData(
        "Load.SelectIn((Post p) => p.Children).Joined(c => c.Flags), Load.Joined((Post p) => p.Parent), {|REL106:Load.SelectIn((Post p) => p.Children).Batch(c => c.Flags)|}",
        "Post.Flags is to load by Joined and by Batch in one query. Keep one of the two options.")]
    public Task Two_strategies_for_one_path_are_reported(string options, string message) =>
        Expect.ErrorAsync(Model + $"public static class Program {{ public static Query<Post> Query(Session session) => session.Query<Post>().Options({options}); }}", message);

    [Theory]
    [InlineData("Load.SelectIn((Post p) => p.Children).Recursive()")]
    [InlineData("Load.Joined((Post p) => p.Children).Recursive(3)")]
    [InlineData("Load.Joined((Post p) => p.Parent).Inner().Joined(p => p!.Flags).Inner()")]
    [InlineData("Load.Default((Post p) => p.Children).OrderBy(c => c.Id).Skip(1).Take(2).SelectIn(c => c.Parent).Where(p => p!.Id > 1)")]
    [InlineData("Load.By(strategy, (Post p) => p.Flags).Where(f => f.Id > 1)")]
    [InlineData("Load.Joined((Post p) => p.Flags).Options(Load.Joined((Flag f) => f.Post)), Load.Default((Post p) => p.Flags).SelectIn(f => f.Post)")]
    [InlineData("Load.SelectIn((Post p) => p.Children), Load.SelectIn((Post p) => p.Parent).Joined(p => p!.Children)")]
    [InlineData("Stored, Load.Joined((Post p) => p.Flags)")]
    public Task What_fits_or_cannot_be_seen_is_not_reported(string options) => Expect.NothingAsync(
        Model +
        $$"""
        public static class Program
        {
            private static readonly LoadOption<Post> Stored = Load.SelectIn((Post p) => p.Flags);

            public static Query<Post> Query(Session session, Loading strategy) => session.Query<Post>().Options({{options}});
        }
        """);
}
