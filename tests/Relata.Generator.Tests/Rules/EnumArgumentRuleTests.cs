using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

public sealed class EnumArgumentRuleTests
{
    [Theory]
    [InlineData("[{|REL046:Relationship(Loading = (Loading)99)|}] public partial RelatedList<Post> Others { get; }", "Post.Others has (Loading)99 in an attribute, which is no member of Loading")]
    [InlineData("[{|REL046:Relationship(Cascade = (Cascade)64)|}] public partial RelatedList<Post> Others { get; }", "Post.Others has (Cascade)64 in an attribute, which is no member of Cascade")]
    [InlineData("[{|REL046:Column(Refresh = (Refresh)8)|}] public partial int Views { get; set; }", "Post.Views has (Refresh)8 in an attribute, which is no member of Refresh")]
    public Task A_number_that_is_cast_to_an_enum(string member, string message) => Expect.ErrorAsync(
        $$"""
        [Table] public partial class Post : Model { [ForeignKey<Post>] public partial int? OtherId { get; set; } {{member}} }
        """,
        message + "." + " Write one of its members.");

    [Theory]
    [InlineData("Cascade = Cascade.Delete | Cascade.Merge")]
    [InlineData("Cascade = (Cascade)0")]
    [InlineData("Loading = (Loading)1")]
    public Task Flags_and_numbers_of_members_are_what_they_are(string argument) => Expect.NothingAsync(
        $$"""
        using Relata;
        [Table] public partial class Post : Model { [ForeignKey<Post>] public partial int? OtherId { get; set; } [Relationship({{argument}})] public partial RelatedList<Post> Others { get; } }
        """);

    [Fact]
    public Task An_enum_of_the_program_is_its_own() => Expect.NothingAsync(
        """
        using Relata;
        [System.Flags] public enum Kind : byte { None = 0, Car = 1, Bus = 2 }
        [Table] public abstract partial class Vehicle : Model { [Discriminator] public partial Kind Kind { get; } }
        [DiscriminatorValue(Kind.Car)] public partial class Car : Vehicle;
        [DiscriminatorValue((Kind)7)] public partial class Tram : Vehicle;
        """);
}
