namespace Relata.Tests.Auditing.Models;

public enum Status
{
    Draft,
    Final,
}
