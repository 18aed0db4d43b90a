using Relata.Tests.Databases;

namespace Relata.Tests.Sequences;

public sealed class MariaDbOthersSequenceTests : OthersSequenceTests<MariaDbTestDatabase>
{
    protected override string NextNumber => "NEXTVAL(numbers)";

    [Fact]
    public void A_sequence_may_begin_again_among_the_rows_of_a_flush()
    {
        CreateTable("MINVALUE 1 MAXVALUE 6 START WITH 5 CYCLE");

        Assert.Equal([5, 6, 1, 2], Insert(4));
    }
}
