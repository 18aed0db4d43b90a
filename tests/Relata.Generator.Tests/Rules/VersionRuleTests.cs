using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

/// <summary>Versions of rows, and columns that are compared with what was read.</summary>
public sealed class VersionRuleTests
{
    [Theory]
    [InlineData("[Version]", "int?", "it may be null, which equals nothing. Remove the '?'")]
    [InlineData("[Version]", "string", "the session makes no values of string. Make it an int, long, Guid or DateTimeOffset, or write [Version(VersionSource.Program)]")]
    [InlineData("[Version(VersionSource.Program)]", "double", "servers compare double otherwise than .NET. Make it an int")]
    [InlineData("[Version, Column(Default = \"1\")]", "int", "its values are made elsewhere too. Remove Default, IsReadOnly and the other attributes, or write [Version(VersionSource.Database)]")]
    [InlineData("[Version, ForeignKey<Post>]", "int", "it is a foreign key. Use a property of its own")]
    public Task A_column_that_cannot_be_a_version(string attributes, string type, string reason) => Expect.ErrorAsync(
        $$"""
        [Table]
        public partial class Post : Model
        {
            {{attributes}} public partial {{type}} {|REL087:Mark|} { get; set; }
        }
        """,
        $"Post.Mark cannot be the version of a row: {reason}.");

    [Fact]
    public Task A_second_version() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Post : Model
        {
            [Version] public partial int First { get; set; }
            [Version] public partial int {|REL087:Second|} { get; set; }
        }
        """,
        "Post.Second cannot be the version of a row: the class has another one. Remove one [Version].");

    [Fact]
    public Task A_version_of_a_derived_class() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Animal : Model
        {
            [Discriminator] public partial string Kind { get; }
        }

        public partial class Dog : Animal
        {
            [Version] public partial int {|REL087:Mark|} { get; set; }
        }
        """,
        "Dog.Mark cannot be the version of a row: the table of the root has the version of all classes. Declare it in the class with [Discriminator].");

    [Theory]
    [InlineData("float")]
    [InlineData("double?")]
    [InlineData("int[]")]
    public Task A_column_that_cannot_be_compared(string type) => Expect.ErrorAsync(
        $$"""
        [Table, CompareChanges]
        public partial class Post : Model
        {
            public partial {{type}} {|REL088:Value|} { get; set; }
        }
        """,
        $"Post.Value cannot be compared with what was read: servers compare {type} otherwise than .NET. Use a [Version] instead of [CompareChanges].");

    [Fact]
    public Task What_servers_and_dotnet_hold_equal() => Expect.NothingAsync(
        """
        [Table, CompareChanges]
        public partial class Post : Model
        {
            public partial string? Title { get; set; }
            public partial decimal Price { get; set; }
        }

        [Table]
        public partial class Page : Model
        {
            [Version(VersionSource.Database), Column(Default = "1")] public partial int Mark { get; set; }
        }
        """);

    [Theory]
    [InlineData("", true)]
    [InlineData(", ViewOnly = true", false)]
    public Task A_version_of_links(string setting, bool isReported) => isReported
        ? Expect.ErrorAsync(
            Links("{|REL087:Secondary = typeof(Membership)|}"),
            "Membership.Mark cannot be the version of a row: User.Groups inserts and deletes the rows as links, without comparing it. Declare a list of Membership and a shortcut with Through, or set ViewOnly.")
        : Expect.NothingAsync(Links($"Secondary = typeof(Membership){setting}"));

    private static string Links(string arguments) =>
        $$"""
        [Table] public partial class Group : Model;

        [Table]
        public partial class User : Model
        {
            [Relationship({{arguments}})] public partial RelatedList<Group> Groups { get; }
        }

        [Table]
        public partial class Membership : Model
        {
            [Version] public partial int Mark { get; set; }
            [ForeignKey<User>] public partial int UserId { get; set; }
            [ForeignKey<Group>] public partial int GroupId { get; set; }
        }
        """;
}
