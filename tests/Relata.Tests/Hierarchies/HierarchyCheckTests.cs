using Relata.Tests.Hierarchies.Models.Wrong;

namespace Relata.Tests.Hierarchies;

/// <summary>What the classes of a hierarchy must agree about is checked when it is first used.</summary>
public sealed class HierarchyCheckTests
{
    [Fact]
    public void Two_classes_have_different_discriminator_values()
    {
        Assert.Equal(
            "REL146: Bus and Car have one discriminator value, road, so that a row does not tell its class. Give one of them another with [DiscriminatorValue].",
            Assert.Throws<MappingException>(() => ModelSet.Of<Car>()).Message);
    }

    [Fact]
    public void A_column_that_two_classes_share_is_declared_alike()
    {
        Assert.Equal(
            "REL147: Herb.Size and Tree.Size are both column 'size' of table 'plant', and are declared differently. Declare them alike to share the column, or name one with [Column(\"name\")].",
            Assert.Throws<MappingException>(() => ModelSet.Of<Plant>()).Message);
    }
}
