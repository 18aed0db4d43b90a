using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

public sealed class ShortcutRuleTests
{
    private const string Links = "public partial RelatedList<Membership> Memberships { get; }";
    private const string Group = "public partial Group? Group { get; set; }";

    [Theory]
    [InlineData("Through = \"Memberships\", {|REL093:Loading = Loading.SelectIn|}", Links, Group, "User.Groups cannot have Loading: it crosses User.Memberships and has nothing of its own. Remove Loading, or set it there.")]
    [InlineData("{|REL093:Through = \"Membership\"|}", Links, Group, "User.Groups cannot have Through: User has no relationship 'Membership', but perhaps 'Memberships'. Name the list of the links.")]
    [InlineData("{|REL093:Through = \"Memberships\"|}", "[Relationship(IsWriteOnly = true)] " + Links, Group, "User.Groups cannot have Through: User.Memberships is write-only, and a shortcut reads and writes it. Name another list.")]
    [InlineData("{|REL093:Through = \"Memberships\"|}", "[Relationship(ViewOnly = true)] " + Links, Group, "User.Groups cannot have Through: User.Memberships is only read, and a shortcut reads and writes it. Name another list.")]
    [InlineData("{|REL093:Through = \"Memberships\"|}", Links, "", "User.Groups cannot have Through: Membership has no reference to Group. Add 'public partial Group? Group { get; set; }' to Membership.")]
    [InlineData("Through = \"Memberships\", {|REL093:Target = \"Team\"|}", Links, Group, "User.Groups cannot have Target: Membership has no reference 'Team' to Group. Its references are 'Group'.")]
    [InlineData("{|REL093:Through = \"Memberships\"|}", Links, Group + " public required partial string Role { get; set; }", "User.Groups cannot have Through: Membership.Role is required, and adding to the shortcut makes a Membership without it. Give Role a default, or add objects to User.Memberships.")]
    public Task What_a_shortcut_cannot_have(string arguments, string links, string group, string message) => Expect.ErrorAsync(
        $$"""
        [Table] public partial class User : Model { {{links}} [Relationship({{arguments}})] public partial RelatedList<Group> Groups { get; } }
        [Table] public partial class Group : Model { }
        [Table] public partial class Membership : Model { [ForeignKey<User>] public partial int UserId { get; set; } [ForeignKey<Group>] public partial int GroupId { get; set; } {{group}} }
        """,
        message);

    [Fact]
    public Task It_leads_to_many() => Expect.ErrorAsync(
        """
        [Table] public partial class User : Model { public partial RelatedList<Membership> Memberships { get; } [Relationship({|REL093:Through = "Memberships"|})] public partial Group? Group { get; } }
        [Table] public partial class Group : Model { }
        [Table] public partial class Membership : Model { [ForeignKey<User>] public partial int UserId { get; set; } [ForeignKey<Group>] public partial int GroupId { get; set; } public partial Group? Group { get; set; } }
        """,
        "User.Group cannot have Through: it leads to one Group, and the links may lead to many. Write 'RelatedList<Group>'.");

    // That the two references overlap is said as well (REL043).
    [Fact]
    public async Task The_reference_is_not_the_way_back()
    {
        var models = ModelCompiler.Generate(
            """
            using Relata;
            [Table] public partial class User : Model { [Relationship(ForeignKey = "UserId")] public partial RelatedList<Follow> Follows { get; } [Relationship(Through = "Follows", Target = "User")] public partial RelatedList<User> Others { get; } }
            [Table] public partial class Follow : Model
            {
                [ForeignKey<User>] public partial int UserId { get; set; }
                [ForeignKey<User>] public partial int OtherId { get; set; }
                [Relationship(ForeignKey = "UserId")] public partial User? User { get; set; }
                [Relationship(ForeignKey = "OtherId")] public partial User? Other { get; set; }
            }
            """);

        var found = await ModelCompiler.AnalyzeAsync(models.Compilation);

        Assert.Equal(
            [
                ("REL043", "User.Follows"),
                ("REL093", "User.Others cannot have Target: Follow.UserId is the foreign key of User.Follows, which leads back. Name the other reference."),
            ],
            found.OrderBy(each => each.Id, StringComparer.Ordinal).Select(each => (each.Id, each.Id == "REL043" ? each.GetMessage()[..12] : each.GetMessage())));
    }

    [Fact]
    public Task A_target_of_what_is_no_shortcut() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Node : Model
        {
            [ForeignKey<Node>] public partial int? ParentId { get; set; }
            [Relationship({|REL093:Target = "Parent"|})] public partial RelatedList<Node> Children { get; }
        }
        """,
        "Node.Children cannot have Target: it is no shortcut. Set Through as well, or remove Target.");
}
