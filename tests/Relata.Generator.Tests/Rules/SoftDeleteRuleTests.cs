using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

/// <summary>Properties that say that a row is deleted.</summary>
public sealed class SoftDeleteRuleTests
{
    [Theory]
    [InlineData("[SoftDelete]", "DateTimeOffset", "a row that is not deleted has no time. Write '?' behind its type")]
    [InlineData("[SoftDelete]", "bool?", "a row is deleted or it is not. Remove the '?'")]
    [InlineData("[SoftDelete]", "int", "its type is int. Make it a DateTimeOffset?, or a bool")]
    [InlineData("[SoftDelete, UpdatedAt]", "DateTimeOffset?", "its values are made elsewhere too. Remove Default, IsReadOnly and the other attributes")]
    [InlineData("[SoftDelete, Column(Default = \"1\")]", "bool", "its values are made elsewhere too. Remove Default, IsReadOnly and the other attributes")]
    public Task A_property_that_cannot_say_it(string attributes, string type, string reason) => Expect.ErrorAsync(
        $$"""
        [Table]
        public partial class Post : Model
        {
            {{attributes}} public partial {{type}} {|REL089:Mark|} { get; set; }
        }
        """,
        $"Post.Mark cannot say that a row is deleted: {reason}.");

    [Fact]
    public Task A_property_of_a_derived_class() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Animal : Model
        {
            [Discriminator] public partial string Kind { get; }
        }

        public partial class Dog : Animal
        {
            [SoftDelete] public partial bool {|REL089:IsGone|} { get; set; }
        }
        """,
        "Dog.IsGone cannot say that a row is deleted: the class at the top of the hierarchy says it for all classes. Declare it in the class with [Discriminator].");

    [Fact]
    public Task A_second_property() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Post : Model
        {
            [SoftDelete] public partial DateTime? DeletedAt { get; set; }
            [SoftDelete] public partial bool {|REL090:IsDeleted|} { get; set; }
        }
        """,
        "Post.IsDeleted has [SoftDelete], and DeletedAt has it too: they would have to agree about whether a row is deleted. Remove one of them.");

    [Fact]
    public Task What_is_right() => Expect.NothingAsync(
        """
        [Table]
        public partial class Post : Model
        {
            [SoftDelete] public partial DateTime? DeletedAt { get; set; }
        }

        [Table]
        public partial class Flag : Model
        {
            [SoftDelete] public partial bool IsDeleted { get; set; }
        }
        """);
}
