namespace Relata.Tests.Sessions;

/// <summary>How an object is moved to another owner.</summary>
public enum MoveWay
{
    Reference,
    OtherList,
    ForeignKey,
}
