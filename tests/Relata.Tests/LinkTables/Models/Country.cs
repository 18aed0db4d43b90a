namespace Relata.Tests.LinkTables.Models;

public enum Country
{
    Norway,
    India,
}
