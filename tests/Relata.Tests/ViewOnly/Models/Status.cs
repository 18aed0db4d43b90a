namespace Relata.Tests.ViewOnly.Models;

public enum Status
{
    Draft,
    Published,
}
