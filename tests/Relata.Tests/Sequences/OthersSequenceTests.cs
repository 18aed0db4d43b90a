using Relata.Tests.Databases;
using Relata.Tests.Sequences.Models;

namespace Relata.Tests.Sequences;

/// <summary>Tables that others made, whose key has a default from a sequence; the model says of it only that the key is generated.</summary>
public abstract class OthersSequenceTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    protected OthersSequenceTests() => Database = Test.Open(ModelSet.Of<Receipt>());

    protected TDatabase Test { get; } = new();

    protected Database Database { get; }

    /// <summary>The next value of the sequence <c>numbers</c>.</summary>
    protected abstract string NextNumber { get; }

    public void Dispose()
    {
        Database.Dispose();
        Test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("", new[] { 1, 2, 3, 4 })]
    [InlineData("START WITH 1000 INCREMENT BY 5", new[] { 1000, 1005, 1010, 1015 })]
    [InlineData("INCREMENT BY -2", new[] { -1, -3, -5, -7 })]
    [InlineData("CACHE 3", new[] { 1, 2, 3, 4 })]
    [InlineData("MINVALUE 1 MAXVALUE 4 START WITH 4 CYCLE", new[] { 4, 1, 2, 3 })]
    public void Each_object_gets_the_key_of_its_row(string sequence, int[] keys)
    {
        CreateTable(sequence);

        Assert.Equal(keys, Insert(1).Concat(Insert(3)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("INCREMENT BY -3")]
    [InlineData("CACHE 7")]
    public void Each_object_gets_the_key_of_its_row_beside_a_session_that_inserts_too(string sequence)
    {
        CreateTable(sequence);
        using var other = Database.OpenSession();
        for (var count = 2; count < 30; count += 9)
        {
            other.Add(new Receipt());
            other.Flush();

            Insert(count);
        }
    }

    [Fact]
    public void A_row_may_have_nothing_but_defaults()
    {
        CreateTable("START WITH 5");
        using var session = Database.OpenSession();
        var receipt = new Receipt();
        session.Add(receipt);

        session.Commit();

        Assert.Equal(5, receipt.Number);
    }

    [Fact]
    public void Rows_may_be_given_their_keys()
    {
        CreateTable("START WITH 1000");
        using var session = Database.OpenSession();
        session.AddRange([new Receipt { Number = 5000 }, .. Enumerable.Range(1, 3).Select(number => new Receipt { Number = number })]);
        session.Commit();

        Assert.Equal([1000, 1001], Insert(2));
        Assert.Equal([1, 2, 3, 1000, 1001, 5000], Database.Read<Receipt>().Select(receipt => receipt.Number));
    }

    protected void CreateTable(string sequence)
    {
        Database.Execute($"CREATE SEQUENCE numbers {sequence}");
        Database.Execute($"CREATE TABLE receipt (number INT NOT NULL DEFAULT {NextNumber} PRIMARY KEY, text VARCHAR(20))");
    }

    /// <summary>Inserts rows in one flush, and returns the keys that their objects have got.</summary>
    protected List<int> Insert(int count)
    {
        var receipts = Enumerable.Range(0, count).Select(i => new Receipt { Text = $"{i} of {count}" }).ToList();
        using var session = Database.OpenSession();
        session.AddRange(receipts);
        session.Commit();

        var rows = Database.Read<Receipt>().ToDictionary(row => row.Number, row => row.Text);
        Assert.All(receipts, receipt => Assert.Equal(receipt.Text, rows[receipt.Number]));
        return [.. receipts.Select(receipt => receipt.Number)];
    }
}
