namespace Relata.Tests.Legacy.Chinook;

/// <summary>The tables of the sample database Chinook, a table a line: name and type of each column (<c>key</c>: a number that the database generates), * for the primary key, ? for NULL, > for a foreign key.</summary>
internal static class ChinookTables
{
    public const string All =
        """
        Artist: ArtistId key*, Name str120?
        Genre: GenreId key*, Name str120?
        MediaType: MediaTypeId key*, Name str120?
        Album: AlbumId key*, Title str160, ArtistId int>Artist
        Track: TrackId key*, Name str200, AlbumId int?>Album, MediaTypeId int>MediaType, GenreId int?>Genre, Composer str220?, Milliseconds int, Bytes int?, UnitPrice dec
        Employee: EmployeeId key*, LastName str20, FirstName str20, Title str30?, ReportsTo int?>Employee, BirthDate date?, HireDate date?, Address str70?, City str40?, State str40?, Country str40?, PostalCode str10?, Phone str24?, Fax str24?, Email str60?
        Customer: CustomerId key*, FirstName str40, LastName str20, Company str80?, Address str70?, City str40?, State str40?, Country str40?, PostalCode str10?, Phone str24?, Fax str24?, Email str60, SupportRepId int?>Employee
        Invoice: InvoiceId key*, CustomerId int>Customer, InvoiceDate date, BillingAddress str70?, BillingCity str40?, BillingState str40?, BillingCountry str40?, BillingPostalCode str10?, Total dec
        InvoiceLine: InvoiceLineId key*, InvoiceId int>Invoice, TrackId int>Track, UnitPrice dec, Quantity int
        Playlist: PlaylistId key*, Name str120?
        PlaylistTrack: PlaylistId int*>Playlist, TrackId int*>Track
        """;
}
