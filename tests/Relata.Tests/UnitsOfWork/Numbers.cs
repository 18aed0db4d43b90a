namespace Relata.Tests.UnitsOfWork;

/// <summary>The numbers of one sequence of steps: no two names, values or flushes have the same.</summary>
internal sealed class Numbers
{
    private int _number;
    private int _stamp;

    public int Next() => ++_number;

    public int NextStamp() => ++_stamp;
}
