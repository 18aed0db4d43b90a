using System.Linq.Expressions;
using Relata.Queries.Translation.Options;
using Relata.Tests.ViewOnly.Models;

namespace Relata.Tests.ViewOnly;

/// <summary>A condition of a relationship that cannot be used is refused when it is translated.</summary>
public sealed class RelationshipConditionTests
{
    private static readonly Writer s_ann = new() { Id = 7 };

    private static DateOnly Changing => DateOnly.MinValue;

    [Fact]
    public void A_condition_reads_the_related_entity() =>
        Refuses(article => true, "'True' reads nothing of Article, so that it holds for all rows or for none. Use a property of Article.");

    [Fact]
    public void A_condition_has_a_translation() =>
        Refuses(article => article.Title.GetHashCode() == 3, "Title.GetHashCode()");

    [Fact]
    public void A_captured_variable_is_no_constant()
    {
        var title = "a";
        Refuses(article => article.Title == title, "the value of 'title' may differ between two statements. Use literals, enum members, constants and static readonly fields; a value of the session belongs in a filter of the database.");
    }

    [Fact]
    public void A_property_is_no_constant()
    {
        Refuses(article => article.Title == Changing.ToString(), "may differ between two statements");
        Refuses(article => article.WriterId == Changing.Year, "may differ between two statements");
        Refuses(article => article.Labels.Any(label => label.Rank > DateTime.UtcNow.Year), "may differ between two statements");
    }

    [Fact]
    public void An_object_is_compared_by_its_key() =>
        Refuses(article => article.Writer == s_ann, "is an object. Compare the foreign key with its key.");

    [Fact]
    public void A_condition_is_a_lambda() => Refuses(null, "it is null. Return a lambda.");

    private static void Refuses(Expression<Func<Article, bool>>? condition, string reason)
    {
        var relationship = RelationshipOf<Writer>("Drafts");
        var error = Assert.Throws<MappingException>(() => RelationshipConditionTranslator.Translate(relationship, condition));

        Assert.StartsWith("REL192: The condition of Writer.Drafts cannot be used: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static CompilerServices.Relationship RelationshipOf<T>(string name)
        where T : Entity, IEntity<T> => T.EntityType.GetRelationship(name);
}
