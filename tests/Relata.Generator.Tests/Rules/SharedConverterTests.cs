using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

/// <summary>[Convert] on a class, a base class and an assembly.</summary>
public sealed class SharedConverterTests
{
    [Fact]
    public Task A_class_names_a_type_that_converts_nothing() => Expect.ErrorAsync(
        """
        [Table, {|REL071:Convert<string>|}] public partial class Post : Model { public partial DateTime At { get; set; } }
        """,
        "Post has [Convert<string>], but string does not convert TValue to a type that a column can have. Implement IValueConverter<TValue, string>, or for another such type.");

    [Fact]
    public Task A_property_has_one_converter() => Expect.ErrorAsync(
        """
        [Table] public partial class Post : Model { [Convert<UtcDateTime>, {|REL009:Convert<UnixSeconds>|}] public partial DateTime At { get; set; } }
        """,
        "[Convert] has no meaning on Post.At: it is stored by another converter already. Remove the attribute.");

    [Fact]
    public void The_nearest_converter_of_the_type_counts()
    {
        var models = ModelCompiler.Generate(
            """
            [assembly: Convert<UnixSeconds>]
            [assembly: Convert<YesNo>]

            [Convert<UtcDateTime>]
            public abstract partial class Dated : Model { public partial DateTime Made { get; set; } }

            [Table]
            public partial class Post : Dated
            {
                public partial DateTime At { get; set; }
                public partial DateTimeOffset? Moment { get; set; }
                [Convert<UnspecifiedDateTime>] public partial DateTime Clock { get; set; }
                public partial bool IsOpen { get; set; }
                public partial int Number { get; set; }
            }

            [Table]
            public partial class Note : Model { public partial DateTime At { get; set; } }
            """);

        models.AssertNoComplaints();
        var formats = models["Post.g.cs"].Split('\n').Where(line => line.Contains("ConvertedFormat.By", StringComparison.Ordinal)).Select(line => line.Split("By<")[1].Split(',')[0]);
        Assert.Equal(["global::Relata.UtcDateTime", "global::Relata.UtcDateTime", "global::Relata.UnixSeconds", "global::Relata.UnspecifiedDateTime", "global::Relata.YesNo"], formats);
        Assert.Contains("By<global::Relata.UnixSeconds", models["Note.g.cs"], StringComparison.Ordinal);
    }
}
