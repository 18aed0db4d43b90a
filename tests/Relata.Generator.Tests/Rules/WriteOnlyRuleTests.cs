using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

public sealed class WriteOnlyRuleTests
{
    [Theory]
    [InlineData("{|REL062:IsWriteOnly = true|}", "public partial Post? Post { get; set; }", "Flag.Post is write-only, but it leads to one Post. Remove IsWriteOnly.", "[ForeignKey<Post>] public partial int PostId { get; set; }")]
    [InlineData("IsWriteOnly = true, LinkTable = \"a\", {|REL062:Loading = Loading.NoLoad|}", "public partial RelatedList<Post> Post { get; }", "Flag.Post is write-only, but it is to load by NoLoad. Remove Loading, or IsWriteOnly.", "")]
    public Task What_contradicts_it(string arguments, string property, string message, string key) => Expect.ErrorAsync(
        $$"""
        [Table] public partial class Post : Model;
        [Table] public partial class Flag : Model { [Relationship({{arguments}})] {{property}} {{key}} }
        """,
        message);
}
